import type { Effect, Interaction, InteractionEvent } from '~/domain/interaction'
import { changeRecording } from '~/domain/recording-life'
import { Refusal } from '~/domain/refusal'
import type { TimelineEntry } from '~/domain/timeline'
import { transition } from '~/domain/transition'
import { mintKey, sealKey } from '../secrets/encryption-key'
import type { Prisma } from './generated/client'
import { holderOf, type InteractionRow, toColumns, toInteraction } from './interaction-columns'
import { staffingJob } from './job'
import { livingQueue } from './living-queue'
import { columnsOnChange, toRecording } from './recording-columns'
import type { Tx } from './transaction'

/** An interaction whose row this transaction holds. `now` was read after the lock was won, so times never run backwards (I11). */
export type LockedInteraction = { row: InteractionRow; now: Date }

/**
 * Waits for the interaction's row and holds it until the transaction ends. Lock order everywhere: interaction, then presence.
 * @throws Refusal `not-found` when the workspace has no such interaction
 */
export async function lockInteraction(tx: Tx, workspaceId: string, id: string): Promise<LockedInteraction> {
  const [lock] = await tx.db.$queryRaw<{ now: Date }[]>`
    WITH locked AS MATERIALIZED (
      SELECT id FROM interaction WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid FOR UPDATE
    )
    SELECT clock_timestamp() AS now FROM locked`
  if (!lock) throw new Refusal('not-found')
  const row = await tx.db.interaction.findUniqueOrThrow({ where: { id, workspaceId } })
  return { row, now: lock.now }
}

/**
 * The one writer of an interaction's state beside `writeOffers`, which makes the offers of a whole run: asks the domain, writes the row,
 * its timeline and the effects, and tells the others.
 * An event that changes nothing writes nothing.
 * @throws Refusal when the event does not fit the state
 */
export async function applyEvent(tx: Tx, locked: LockedInteraction, event: InteractionEvent): Promise<LockedInteraction> {
  const { row, now } = locked
  const from = toInteraction(row)
  const result = transition(from, event, now)
  if (!result.ok) throw new Refusal(result.refusal)
  const { interaction: to, effects } = result
  if (to === from) return locked
  const move = await moveOnReturn(tx, row, from, to)
  const entries = [...effects.flatMap((effect) => (effect.type === 'record' ? [effect.entry] : [])), ...move.entries]
  const next = await writeRow(tx, row, {
    ...toColumns(to, from),
    queueId: move.queueId,
    ...Object.assign({}, ...entries.map((entry) => factsOf(entry, now))),
    ...Object.assign({}, ...effects.map((effect) => keyColumns(effect, row))),
    timelineSeq: row.timelineSeq + entries.length,
  })
  await appendTimeline(tx, row, entries, now)
  for (const effect of effects) await carryOut(tx, row, effect, now)
  // Whoever comes back may find that the last who could take them has gone meanwhile.
  if (to.state === 'queued' && from.state !== 'queued') tx.enqueue(staffingJob(row.workspaceId))
  await noteFreedAgent(tx, row, from, to, now)
  announce(tx, row, next)
  return { row: next, now }
}

/** Records something that changes no state, such as a dropped track. */
export async function recordEntry(tx: Tx, { row, now }: LockedInteraction, entry: TimelineEntry): Promise<LockedInteraction> {
  const next = await writeRow(tx, row, { timelineSeq: row.timelineSeq + 1 })
  await appendTimeline(tx, row, [entry], now)
  announce(tx, row, next)
  return { row: next, now }
}

/** In the middle of a call: whoever held the key so far and is no longer meant to hears and sees nothing further. */
export async function changeCallKey(tx: Tx, locked: LockedInteraction): Promise<LockedInteraction> {
  const { row, now } = locked
  if (!row.callKey) return locked
  const next = await writeRow(tx, row, newCallKey(row))
  announce(tx, row, next)
  return { row: next, now }
}

/** Tells of an interaction to those who held it and those who hold it. */
function announce(tx: Tx, before: InteractionRow, after: InteractionRow): void {
  const holders = [before, after].map((row) => holderOf(toInteraction(row)))
  const agentIds = [...new Set(holders.filter((id) => id !== null))]
  tx.publish(after.workspaceId, { type: 'interaction', interactionId: after.id, queueId: after.queueId, agentIds })
}

/** Whoever comes back to a queue that was deleted meanwhile waits in the one that took over. */
async function moveOnReturn(tx: Tx, { workspaceId, queueId: fromQueueId }: InteractionRow, from: Interaction, to: Interaction) {
  const stays = { queueId: 'place' in to ? to.place.queueId : fromQueueId, entries: [] as TimelineEntry[] }
  if (to.state !== 'queued' || from.state === 'queued') return stays
  const toQueueId = await livingQueue(tx, workspaceId, fromQueueId)
  if (toQueueId === fromQueueId) return stays
  return { queueId: toQueueId, entries: [{ type: 'moved-to-queue', fromQueueId, toQueueId } as const] }
}

/** The row is ours until the transaction ends; the version says so once more, to whoever forgets to lock it. */
async function writeRow(tx: Tx, row: InteractionRow, data: Partial<InteractionRow>): Promise<InteractionRow> {
  const { id, workspaceId, version } = row
  const [next] = await tx.db.interaction.updateManyAndReturn({
    where: { id, workspaceId, version },
    data: { ...(data as Prisma.InteractionUncheckedUpdateManyInput), version: version + 1 },
  })
  if (!next) throw new Error(`Interaction ${id} changed while it was locked at version ${version}`)
  return next
}

async function appendTimeline(tx: Tx, row: InteractionRow, entries: TimelineEntry[], at: Date): Promise<void> {
  if (entries.length === 0) return
  const { id: interactionId, workspaceId, timelineSeq } = row
  const data = entries.map((entry, index) => ({ interactionId, workspaceId, seq: timelineSeq + 1 + index, at, entry }))
  await tx.db.timeline.createMany({ data })
}

/** What the history needs to know of an entry without reading the timeline. */
function factsOf(entry: TimelineEntry, now: Date): Partial<InteractionRow> {
  switch (entry.type) {
    case 'accepted':
      return { acceptedAt: now }
    case 'ended':
      return { endedAt: now, endedBy: entry.by }
    case 'wrapped-up':
      return { disposition: entry.disposition }
    default:
      return {}
  }
}

/** A new call key at every acceptance and hand-over; none once the conversation is over. */
function keyColumns(effect: Effect, row: InteractionRow): Partial<InteractionRow> {
  if (effect.type === 'delete-room') return { waitingKey: null, callKey: null }
  return effect.type === 'issue-call-key' ? newCallKey(row) : {}
}

function newCallKey({ id, callKeyNumber: before }: InteractionRow): Pick<InteractionRow, 'callKeyNumber' | 'callKey'> {
  const callKeyNumber = before + 1
  return { callKeyNumber, callKey: sealKey(mintKey(), id, callKeyNumber) }
}

async function carryOut(tx: Tx, row: InteractionRow, effect: Effect, now: Date): Promise<void> {
  const { workspaceId, roomName } = row
  switch (effect.type) {
    case 'record':
    case 'issue-call-key':
      return
    case 'settle-offer':
      return settleOffer(tx, row, effect, now)
    case 'start-timer':
      return startTimer(tx, row, effect)
    case 'set-not-ready':
      return setNotReady(tx, row, effect, now)
    case 'route':
      return tx.route(workspaceId)
    case 'dismiss-agent':
      return tx.enqueue(reconcileRoomJob(row))
    case 'delete-room':
      await endRecording(tx, row, now)
      return tx.enqueue({ task: 'delete-room', key: `delete-room:${roomName}`, queue: ROOMS, payload: { workspaceId, roomName } })
  }
}

/**
 * With the conversation, which is announced and whose room goes. A recording's state is written only by who holds its interaction,
 * so what is read here stays true.
 */
async function endRecording(tx: Tx, { id: interactionId, workspaceId }: InteractionRow, now: Date): Promise<void> {
  const row = await tx.db.recording.findUnique({ where: { interactionId, workspaceId } })
  if (!row) return
  const from = toRecording(row)
  const result = changeRecording(from, { type: 'conversation-ended' }, now)
  if (!result.ok) throw new Refusal(result.refusal)
  if (result.recording === from) return
  const data = columnsOnChange(result.recording, now) as Prisma.RecordingUncheckedUpdateInput
  await tx.db.recording.update({ where: { id: row.id, workspaceId }, data })
}

/** One after the other: a media server that hangs must not hold every worker, for timers need them too. */
const ROOMS = 'rooms'

export const reconcileRoomJob = ({ id: interactionId, workspaceId }: InteractionRow) =>
  ({ task: 'reconcile-room', key: `reconcile:${interactionId}`, queue: ROOMS, payload: { workspaceId, interactionId } }) as const

async function settleOffer(tx: Tx, row: InteractionRow, effect: Of<'settle-offer'>, settledAt: Date): Promise<void> {
  const { count } = await tx.db.offer.updateMany({
    where: { id: effect.offerId, workspaceId: row.workspaceId, state: 'open' },
    data: { state: effect.outcome, settledAt },
  })
  if (count !== 1) throw new Error(`Offer ${effect.offerId} was settled apart from its interaction`)
}

function startTimer(tx: Tx, row: Pick<InteractionRow, 'id' | 'workspaceId'>, { timer, at: runAt }: Of<'start-timer'>): void {
  const { workspaceId } = row
  // All that rings until the same moment ends with one job: a whole floor is rung at once.
  if (timer === 'offer-expiry')
    return tx.enqueue({ task: timer, key: `${timer}:${workspaceId}:${runAt.getTime()}`, payload: { workspaceId }, runAt })
  const payload = { workspaceId: row.workspaceId, interactionId: row.id }
  tx.enqueue({ task: timer, key: `${timer}:${row.id}`, payload, runAt })
}

async function setNotReady(tx: Tx, row: InteractionRow, effect: Of<'set-not-ready'>, statusSince: Date): Promise<void> {
  const { count } = await tx.db.presence.updateMany({
    where: { userId: effect.agentId, workspaceId: row.workspaceId, status: 'available' },
    data: { status: 'not-ready', reason: effect.reason, reasonId: null, setBy: null, statusSince },
  })
  if (count > 0) tx.publish(row.workspaceId, { type: 'presence', userId: effect.agentId })
}

/** Longest idle is first in line, and an agent is idle since something left their hands. Ringing alone does not cost the place. */
async function noteFreedAgent(tx: Tx, row: InteractionRow, from: Interaction, to: Interaction, now: Date): Promise<void> {
  const holder = holderOf(from)
  if (!holder || holder === holderOf(to) || from.state === 'offered') return
  // Nor does ringing somebody who asked to be called back and does not come.
  if (from.state === 'connecting' && from.reach.kind === 'callback') return
  await tx.db.presence.updateMany({ where: { userId: holder, workspaceId: row.workspaceId }, data: { idleSince: now } })
}

type Of<T extends Effect['type']> = Extract<Effect, { type: T }>
