import { Refusal } from '~/domain/refusal'
import type { PausedBy } from '~/domain/timeline'
import type { ApiActor, StaffActor } from '../../actor'
import { type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { applyRecordingEvent, lockRecording } from '../../db/recording-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockOwnInteraction } from '../interactions/own-interaction'
import { queueOf } from '../interactions/queue-rules'

/** From this commit on nothing said or shown is kept, until somebody or the queue's limit resumes. @throws Refusal `not-now` */
export async function pauseRecording(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await pause(tx, await lockOwnInteraction(tx, actor, interactionId), { agentId: actor.userId })
  })
}

/** The same by a program, as when a form for card numbers opens. @throws Refusal `not-found`, `not-now` */
export async function pauseRecordingByApi({ workspaceId, keyId, name }: ApiActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await pause(tx, await lockInteraction(tx, workspaceId, interactionId), { apiKey: name, apiKeyId: keyId })
  })
}

async function pause(tx: Tx, locked: LockedInteraction, by: PausedBy): Promise<void> {
  const recording = await lockRecording(tx, locked)
  if (!recording) throw new Refusal('not-now')
  const { pauseLimitMs: limitMs } = await queueOf(tx, locked.row)
  await applyRecordingEvent(tx, locked, recording, { type: 'paused', by, limitMs })
}
