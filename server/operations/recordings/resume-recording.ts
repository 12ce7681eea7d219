import { Refusal } from '~/domain/refusal'
import type { StaffActor, SystemActor } from '../../actor'
import { lockInteraction } from '../../db/interaction-store'
import { applyRecordingEvent, lockRecording } from '../../db/recording-store'
import { inTransaction } from '../../db/transaction'
import { lockOwnInteraction } from '../interactions/own-interaction'

/** @throws Refusal `not-now` */
export async function resumeRecording(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockOwnInteraction(tx, actor, interactionId)
    const recording = await lockRecording(tx, locked)
    if (!recording) throw new Refusal('not-now')
    await applyRecordingEvent(tx, locked, recording, { type: 'resumed', by: 'agent' })
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
