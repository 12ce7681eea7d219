import type { RecordingEvent } from '~/domain/recording-life'
import { Refusal } from '~/domain/refusal'
import type { ApiActor, StaffActor, SystemActor } from '../../actor'
import { type LockedInteraction, lockInteraction } from '../../db/interaction-store'
import { applyRecordingEvent, lockRecording } from '../../db/recording-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockOwnInteraction } from '../interactions/own-interaction'

/** @throws Refusal `not-now` */
export async function resumeRecording(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await resume(tx, await lockOwnInteraction(tx, actor, interactionId), { type: 'resumed', by: 'agent' })
  })
}

/** By a program, as when a form for card numbers closes. @throws Refusal `not-found`, `not-now` */
export async function resumeRecordingByApi({ workspaceId, keyId, name }: ApiActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const by = { by: 'api', apiKey: name, apiKeyId: keyId } as const
    await resume(tx, await lockInteraction(tx, workspaceId, interactionId), { type: 'resumed', ...by })
  })
}

/** The pause has lasted as long as the queue allows. */
export async function resumeAtLimit({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const recording = await lockRecording(tx, locked)
    if (recording?.state !== 'paused' || !recording.resumesAt || locked.now < recording.resumesAt) return
    await applyRecordingEvent(tx, locked, recording, { type: 'resumed', by: 'limit' })
  })
}

async function resume(tx: Tx, locked: LockedInteraction, event: RecordingEvent & { type: 'resumed' }): Promise<void> {
  const recording = await lockRecording(tx, locked)
  if (!recording) throw new Refusal('not-now')
  await applyRecordingEvent(tx, locked, recording, event)
}
