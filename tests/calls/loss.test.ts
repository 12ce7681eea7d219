import { setTimeout as sleep } from 'node:timers/promises'
import { ParticipantInfo_State } from '@livekit/protocol'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Actor } from './actor'
import { newKey, Stage } from './stage'

const PATIENT = { timeout: 40_000, interval: 100 }
/** The limit for coming back, the SDK's own attempts before it, and something for a busy machine. */
const GIVEN_UP = { timeout: 75_000, interval: 500 }
let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
}, 60_000)
afterEach(() => stage.empty())
afterAll(() => stage?.close())

const expectMovingPicture = async (actor: Actor) => {
  await actor.forget()
  await vi.waitFor(async () => expect((await actor.seen()).litFrames).toBeGreaterThan(10), PATIENT)
}

/** Who is in the room once somebody is who came after all that went before; whoever is still on the way in would be, too. */
const expectAfterTheNext = async (room: string, others: string[]) => {
  const next = await stage.enter(room, { role: 'agent', medium: 'chat', key: newKey(0) })
  const seen = { connection: 'connected', other: { present: others.length > 0 } }
  await vi.waitFor(async () => expect(await next.state()).toMatchObject(seen), PATIENT)
  const listed = await stage.sfu.rooms.listParticipants(room)
  // As "joining" the media server may list for good somebody who left in the moment of entering, whom nobody else sees.
  const present = listed.filter(({ state }) => state !== ParticipantInfo_State.JOINING)
  expect(present.map(({ identity }) => identity).sort()).toEqual([next.identity, ...others].sort())
}

// Nearly all of it is waiting, so the next test runs meanwhile; each has a media server of its own to kill.
test.concurrent('The media server stays away: both are told that it cannot be reached', { timeout: 120_000 }, async ({
  onTestFinished,
}) => {
  const away = await Stage.open()
  onTestFinished(async () => {
    await away.empty()
    await away.close()
  })
  const room = await away.newRoom()
  const key = newKey(1)
  const visitor = await away.enter(room, { role: 'visitor', medium: 'chat', key })
  await vi.waitFor(async () => expect(await visitor.state()).toMatchObject({ connection: 'connected' }), PATIENT)
  await away.sfu.kill()
  const late = await away.enter(room, { role: 'agent', medium: 'chat', key })
  for (const actor of [visitor, late]) {
    await vi.waitFor(
      async () => expect(await actor.state()).toMatchObject({ connection: 'closed', closedReason: 'unreachable' }),
      GIVEN_UP,
    )
  }
})

test.concurrent('The media server is killed and comes back empty: both return by themselves', { timeout: 90_000 }, async () => {
  const room = await stage.newRoom()
  const key = newKey(1)
  const visitor = await stage.enter(room, { role: 'visitor', key })
  const agent = await stage.enter(room, { role: 'agent', key })
  for (const actor of [visitor, agent]) await expectMovingPicture(actor)

  await stage.sfu.kill()
  for (const actor of [visitor, agent]) {
    await vi.waitFor(async () => expect(await actor.state()).toMatchObject({ connection: 'reconnecting' }), PATIENT)
  }
  await stage.sfu.restart()
  await stage.sfu.rooms.createRoom({ name: room })
  for (const actor of [visitor, agent]) {
    await vi.waitFor(
      async () => expect(await actor.state()).toMatchObject({ connection: 'connected', isAdmitted: true }),
      PATIENT,
    )
    await expectMovingPicture(actor)
  }
})

test('Whoever closes while still entering is not in the room afterwards', async () => {
  const room = await stage.newRoom()
  for (const pauseMs of [0, 20, 60, 150, 400]) {
    const visitor = await stage.enter(room, { role: 'visitor', key: newKey(0) })
    await sleep(pauseMs)
    await visitor.leave()
    expect(await visitor.state()).toMatchObject({ connection: 'closed', closedReason: 'left', other: { present: false } })
  }
  await expectAfterTheNext(room, [])
})

test('Who has no way in asks for it until there is one, and is not in the room when it comes too late', async () => {
  const room = await stage.newRoom()
  const key = newKey(0)
  let refusals = 2
  const enter = (identity: string, given: Promise<unknown>) => {
    const ask = async () => {
      if (refusals-- > 0) throw new Error('calls are away')
      await given
      return stage.access(room, identity, key)
    }
    return stage.enter(room, { role: 'visitor', medium: 'chat', key, identity, ask })
  }
  const patient = await enter('visitor:patient', Promise.resolve())
  await vi.waitFor(async () => expect(await patient.state()).toMatchObject({ connection: 'connected' }), PATIENT)
  expect(refusals).toBe(-1)

  let give = () => {}
  const late = new Promise<void>((resolve) => {
    give = resolve
  })
  const hasty = await enter('visitor:hasty', late)
  await vi.waitFor(() => expect(refusals).toBe(-2), PATIENT)
  await hasty.leave()
  give()
  await expectAfterTheNext(room, ['visitor:patient'])
})
