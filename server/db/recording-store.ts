import { changeRecording, type RecordingEffect, type RecordingEvent } from '~/domain/recording-life'
import { Refusal } from '~/domain/refusal'
import { mintDataKey, wrapDataKey } from '../secrets/data-key'
import type { Prisma } from './generated/client'
import { changeCallKey, type LockedInteraction, reconcileRoomJob, recordEntry } from './interaction-store'
import { columnsOnChange, type RecordingRow, toRecording } from './recording-columns'
import type { Tx } from './transaction'

/** Holds the recording of a conversation that is locked already; null while nobody has been asked. Lock order: interaction, then this. */
export async function lockRecording(tx: Tx, { row }: LockedInteraction): Promise<RecordingRow | null> {
  const { id: interactionId, workspaceId } = row
  await tx.db.$queryRaw`
    SELECT id FROM recording WHERE interaction_id = ${interactionId}::uuid AND workspace_id = ${workspaceId}::uuid FOR UPDATE`
  return tx.db.recording.findUnique({ where: { interactionId, workspaceId } })
}

/** The end of the conversation ends its recording by itself, in `interaction-store.ts`. */
type AppliedEvent = Exclude<RecordingEvent, { type: 'conversation-ended' }>

/**
 * Writes how a recording goes on: asks the domain, writes the row, and carries out the effects. Each change leaves its line in the
 * timeline, with which desk and visitor hear of it.
 * @throws Refusal when the event does not fit the state
 */
export async function applyRecordingEvent(
  tx: Tx,
  locked: LockedInteraction,
  row: RecordingRow,
  event: AppliedEvent,
): Promise<RecordingRow> {
  // Not when the interaction was locked: a recorder may have been told since that there is no pause, and keeps what it had then.
  const now = await readClock(tx)
  const from = toRecording(row)
  const result = changeRecording(from, event, now)
  if (!result.ok) throw new Refusal(result.refusal)
  if (result.recording === from) return row
  const { id, workspaceId } = row
  const data = {
    ...columnsOnChange(result.recording, now),
    // Minted with the consent: before it there is nothing that anything could be recorded under.
    ...(from.state === 'asked' && result.recording.state === 'recording' && { dataKey: newDataKey(row) }),
    ...(result.effects.some(isWithdrawal) && { isWithdrawn: true }),
  }
  const next = await tx.db.recording.update({ where: { id, workspaceId }, data: data as Prisma.RecordingUncheckedUpdateInput })
  let held: LockedInteraction = { ...locked, now }
  for (const effect of result.effects) held = await carryOut(tx, held, effect)
  return next
}

async function readClock(tx: Tx): Promise<Date> {
  const [row] = await tx.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('The database told no time')
  return row.now
}

const isWithdrawal = (effect: RecordingEffect) => effect.type === 'record' && effect.entry.type === 'consent-withdrawn'

/** Desk and visitor see what is recorded with their interaction. */
export function announceRecording(tx: Tx, { row }: LockedInteraction): void {
  const { id: interactionId, workspaceId, queueId, agentId } = row
  tx.publish(workspaceId, { type: 'interaction', interactionId, queueId, agentIds: agentId ? [agentId] : [] })
}

const newDataKey = ({ id: recordingId, workspaceId }: RecordingRow) => wrapDataKey(mintDataKey(), { recordingId, workspaceId })

async function carryOut(tx: Tx, locked: LockedInteraction, effect: RecordingEffect): Promise<LockedInteraction> {
  const { id: interactionId, workspaceId } = locked.row
  switch (effect.type) {
    case 'record':
      return recordEntry(tx, locked, effect.entry)
    case 'start-timer':
      tx.enqueue({
        task: 'pause-limit',
        key: `pause-limit:${interactionId}`,
        payload: { workspaceId, interactionId },
        runAt: effect.at,
      })
      return locked
    case 'dismiss-recorder':
      tx.enqueue(reconcileRoomJob(locked.row))
      return changeCallKey(tx, locked)
  }
}
