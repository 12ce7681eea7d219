import { canTakeBack, type RecordingPolicy } from '~/domain/recording-life'
import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { recordEntry } from '../../db/interaction-store'
import { lockRecording } from '../../db/recording-store'
import { inTransaction } from '../../db/transaction'
import { lockOwnInteraction } from '../interactions/own-interaction'

/**
 * The agent takes a question back that has no answer yet: it leaves the visitor's screen, and can be asked again. Taken back twice,
 * it is taken back once.
 * @throws Refusal `not-now` once there is an answer, and for a question that the queue asks by itself
 */
export async function takeBackQuestion(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockOwnInteraction(tx, actor, interactionId)
    const recording = await lockRecording(tx, locked)
    if (!recording) return
    const { id, workspaceId, state, policy } = recording
    if (!canTakeBack(state, policy as RecordingPolicy)) throw new Refusal('not-now')
    await tx.db.recording.delete({ where: { id, workspaceId } })
    await recordEntry(tx, locked, { type: 'question-taken-back', agentId: actor.userId })
  })
}
