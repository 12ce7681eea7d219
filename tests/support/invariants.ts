import { expect } from 'vitest'
import { fullnessFor, type Work } from '~/domain/capacity'
import type { Medium } from '~/domain/medium'
import type { WorkState } from '~/domain/presence'
import type { TimelineEntry } from '~/domain/timeline'
import { db } from '~/server/db/client'
import type { Message, Offer, Presence, Timeline } from '~/server/db/generated/client'
import type { InteractionRow } from '~/server/db/interaction-columns'
import type { World } from './world'

/** Everything of one workspace that the invariants speak of, read in one snapshot. */
export type Floor = {
  interactions: InteractionRow[]
  offers: Offer[]
  entries: (Omit<Timeline, 'entry'> & { entry: TimelineEntry })[]
  messages: Message[]
  presences: Presence[]
}

export async function readFloor({ workspaceId }: Pick<World, 'workspaceId'>): Promise<Floor> {
  const where = { workspaceId }
  return db().$transaction(
    async (tx) => ({
      interactions: await tx.interaction.findMany({ where, orderBy: { id: 'asc' } }),
      offers: await tx.offer.findMany({ where, orderBy: { id: 'asc' } }),
      entries: (await tx.timeline.findMany({ where, orderBy: { seq: 'asc' } })) as Floor['entries'],
      messages: await tx.message.findMany({ where, orderBy: { seq: 'asc' } }),
      presences: await tx.presence.findMany({ where }),
    }),
    { isolationLevel: 'RepeatableRead' },
  )
}

const HANDS = { takesCalls: true, maxChats: 3, takesChatsInCalls: false }
const HELD: readonly string[] = ['offered', 'connecting', 'active', 'wrapping-up'] satisfies WorkState[]

/** Whether an agent as they begin could take one more of this medium on that floor. */
export function hasFreeHand({ interactions }: Pick<Floor, 'interactions'>, agentId: string, medium: Medium): boolean {
  const held = interactions.filter((row) => row.agentId === agentId && HELD.includes(row.state))
  const work = held.map((row): Work => ({ medium: row.medium as Medium, state: row.state as WorkState, slot: row.slot ?? 0 }))
  return fullnessFor(medium, HANDS, work) === null
}

export const hasDeclined = ({ offers }: Pick<Floor, 'offers'>, interactionId: string, agentId: string): boolean =>
  offers.some((offer) => offer.interactionId === interactionId && offer.agentId === agentId && offer.state === 'declined')

/** Whether they can be rung for now: who was called back in vain rests before the next time. */
export const isWaiting = ({ state, restsUntil }: InteractionRow): boolean =>
  state === 'queued' && (restsUntil === null || restsUntil <= new Date())

/** Who waits though somebody has a hand free for them who has not declined them. Empty once the dust has settled. */
export function unserved(floor: Floor): string[] {
  const available = floor.presences.filter(({ status }) => status === 'available')
  const couldRing = (row: InteractionRow) =>
    available.some(({ userId }) => !hasDeclined(floor, row.id, userId) && hasFreeHand(floor, userId, row.medium as Medium))
  return floor.interactions.filter((row) => isWaiting(row) && couldRing(row)).map(({ id }) => id)
}

const of = <Row extends { interactionId: string }>(row: InteractionRow, rows: Row[]) =>
  rows.filter(({ interactionId }) => interactionId === row.id)

/** The invariants of the design that hold at every moment, whatever happens at the same time. */
export async function checkInvariants(world: Pick<World, 'workspaceId'>): Promise<Floor> {
  const floor = await readFloor(world)
  checkOffers(floor)
  for (const row of floor.interactions) {
    checkOwner(row, floor)
    checkTimeline(row, floor)
    checkMessages(row, floor)
  }
  return floor
}

/** Either all of them are there or none is. */
function checkMessages(row: InteractionRow, { messages }: Floor): void {
  const numbers = of(row, messages).map(({ seq }) => seq)
  expect(numbers, 'messages have no gap').toEqual(numbers.map((_, index) => index + 1))
  expect(numbers.length).toBe(row.transcriptDeletedAt ? 0 : row.messageSeq)
}

function checkOffers({ offers, interactions, presences }: Floor): void {
  const open = offers.filter((offer) => offer.state === 'open')
  const offered = interactions.filter((row) => row.state === 'offered')
  expect(open.map(({ id }) => id).sort(), 'I1: what is offered has its open offer, and nothing else has').toEqual(
    offered.map(({ offerId }) => offerId).sort(),
  )
  expect(new Set(open.map(({ interactionId }) => interactionId)).size, 'I2: one open offer an interaction').toBe(open.length)
  expect(new Set(open.map(({ agentId }) => agentId)).size, 'I3: one ringing offer an agent').toBe(open.length)
  for (const { agentId, interactionId } of open) {
    const presence = presences.find(({ userId }) => userId === agentId)
    expect(presence?.status, 'I5: only who is available rings').toBe('available')
    expect(offered.find(({ id }) => id === interactionId)?.agentId).toBe(agentId)
  }
  checkCapacity(interactions)
}

/** I3 by the default capacity: one call, or three chats. */
function checkCapacity(interactions: InteractionRow[]): void {
  const held = interactions.filter(({ state }) => ['offered', 'connecting', 'active', 'wrapping-up'].includes(state))
  for (const agentId of new Set(held.map((row) => row.agentId))) {
    const media = held.filter((row) => row.agentId === agentId).map(({ medium }) => medium)
    const calls = media.filter((medium) => medium !== 'chat').length
    expect(calls === 0 ? media.length <= 3 : media.length === 1, `I3: one call or three chats, not ${media}`).toBe(true)
  }
}

function checkOwner(row: InteractionRow, { entries }: Floor): void {
  const told = of(row, entries).map(({ entry }) => entry)
  const accepted = told.filter((entry) => entry.type === 'accepted')
  if (['connecting', 'active', 'wrapping-up'].includes(row.state))
    expect(row.agentId, 'I4: the owner is who accepted last').toBe(accepted.at(-1)?.agentId)
  if (row.state === 'connecting' || row.state === 'active') expect(row.callKey, 'who talks has a key').not.toBeNull()
  expect(row.callKeyNumber, 'a new key at every acceptance').toBe(accepted.length)
}

/** What becomes of its traces is told, too, after it is closed. */
const AFTERWARDS: readonly string[] = [
  ...['recording-ready', 'recording-incomplete', 'recording-deleted', 'transcript-deleted', 'hold-placed', 'hold-released'],
  ...['reply-mailed', 'reply-not-mailed'],
]

function checkTimeline(row: InteractionRow, { entries, offers }: Floor): void {
  const lines = of(row, entries)
  expect(
    lines.map(({ seq }) => seq),
    'I11: no gap',
  ).toEqual(lines.map((_, index) => index + 1))
  expect(row.timelineSeq).toBe(lines.length)
  const times = lines.map(({ at }) => at.getTime())
  expect(times, 'I11: in order').toEqual([...times].sort((a, b) => a - b))
  const ofItsCourse = lines.filter(({ entry }) => !AFTERWARDS.includes(entry.type))
  expect(ofItsCourse.at(-1)?.entry.type === 'closed', 'I10: closed is the last word, and said').toBe(row.state === 'closed')
  let ringing: string | null = null
  for (const { entry } of lines) {
    if (entry.type === 'offered') {
      expect(ringing, 'I2: nothing else rang').toBeNull()
      ringing = entry.offerId
    }
    if (entry.type === 'accepted') expect(entry.offerId, 'I4: only a live offer is accepted').toBe(ringing)
    if (['accepted', 'declined', 'offer-expired', 'offer-withdrawn', 'agent-lost', 'closed'].includes(entry.type)) ringing = null
  }
  expect(ringing, 'what rings is in the row').toBe(row.offerId)
  const offersTold = lines.filter(({ entry }) => entry.type === 'offered').length
  expect(of(row, offers).length, 'every offer is told').toBe(offersTold)
}
