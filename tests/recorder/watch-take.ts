import { expect, vi } from 'vitest'
import type { Medium } from '~/protocol/primitives'
import type { RecordedEvent } from '~/protocol/recorded-event'
import { newKey } from '../calls/stage'
import { testPictures } from './judge'
import type { Side, Studio, Take } from './studio'

export const PATIENT = { timeout: 30_000, interval: 50 }

export const inCall = ({ actor }: Side) =>
  vi.waitFor(async () => expect(await actor.state()).toMatchObject({ isAdmitted: true, other: { present: true } }), PATIENT)

/** Until so much more of everybody is in the sink than now. */
export async function recordMore(take: Take, sides: Side[], ms: number) {
  const goals = sides.map((side) => heldMs(take, side) + ms)
  await vi.waitFor(() => {
    for (const [at, side] of sides.entries()) expect(heldMs(take, side)).toBeGreaterThan(goals[at] ?? 0)
  }, PATIENT)
}

const heldMs = ({ sink }: Take, { identity }: Side) => {
  const segments = sink.of(identity)
  return (segments.at(-1)?.startsAtMs ?? 0) - (segments[0]?.startsAtMs ?? 0)
}

export const soundOf = ({ tab }: Side) => tab.run(() => window.studio.sound())

/** Until a side's browser has not been held up for so long: what it loses then is not the recorder's. */
export const hasLostNothingFor = (ms: number) => (side: Side) =>
  vi.waitFor(async () => {
    const { lossesAtMs } = await soundOf(side)
    expect(Date.now() - (lossesAtMs.at(-1) ?? 0)).toBeGreaterThan(ms)
  }, PATIENT)

/** Up to when somebody is in the sink, in the recording's time. */
export const endMs = ({ sink }: Take, { identity }: Side) => {
  const last = sink.of(identity).at(-1)
  return last ? last.startsAtMs + last.durationMs : 0
}

export function isLike(event: RecordedEvent, like: object): boolean {
  const fields = new Map<string, unknown>(Object.entries(event))
  return Object.entries(like).every(([name, value]) => fields.get(name) === value)
}

/** The gap of that reason, once it is told. */
export const gapOf = ({ events }: Take, reason: 'pause' | 'reconnect') =>
  vi.waitFor(() => {
    const gap = events.find((event) => event.type === 'gap' && event.reason === reason)
    if (gap?.type !== 'gap') throw new Error(`no gap for a ${reason}`)
    return gap
  }, PATIENT)

/** Until it is told. */
export const told = ({ events }: Take, like: Partial<RecordedEvent>) =>
  vi.waitFor(() => expect(events.some((event) => isLike(event, like))).toBe(true), PATIENT)

/** When the picture went on or off, once that is the last that is known of it. */
export const pictureIs = ({ events }: Take, { identity }: Side, type: 'picture-on' | 'picture-off') =>
  vi.waitFor(() => {
    const last = events.findLast((event) => event.type.startsWith('picture-') && isLike(event, { participant: identity }))
    if (last?.type !== type) throw new Error(`not ${type}`)
    return last.atMs
  }, PATIENT)

/** Short, numbered without a hole, behind one head; and one can start after ten seconds, not only at the beginning. */
export function expectTidySegments({ sink }: Take, { identity }: Side) {
  const segments = sink.of(identity)
  expect(segments.map(({ index, isInit }) => ({ index, isInit }))).toEqual(
    segments.map((_, index) => ({ index, isInit: index === 0 })),
  )
  expect(Math.max(...segments.map(({ durationMs }) => durationMs))).toBeLessThanOrEqual(2_000)
  expect(segments.some(({ hasKeyFrame, startsAtMs }) => hasKeyFrame && startsAtMs > 9_000)).toBe(true)
}

export const TONES = { visitor: 440, agent: 880 } as const

export async function talkingPair(studio: Studio, medium: Medium = 'video') {
  const room = await studio.stage.newRoom()
  const key = newKey(1)
  const enter = (role: 'visitor' | 'agent') => studio.enter(room, { role, key, medium, toneHz: TONES[role] })
  const visitor = await enter('visitor')
  const agent = await enter('agent')
  for (const side of [visitor, agent]) await inCall(side)
  return { room, key, enter, visitor, agent, both: [visitor, agent] }
}

/** Of somebody of whom there is just one. */
export const onlyFile = async (studio: Studio, take: Take, side: Side) => {
  const files = await studio.decode(take, side)
  expect(files).toHaveLength(1)
  const [decoded = { pictures: [], sounds: [] }] = files
  return { decoded, pictures: testPictures(decoded) }
}
