import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { applyRecordingEvent, lockRecording } from '../../db/recording-store'
import { inTransaction } from '../../db/transaction'
import { lockOwnInteraction } from '../interactions/own-interaction'
import { queueOf } from '../interactions/queue-rules'

/** From this commit on nothing said or shown is kept, until the agent or the queue's limit resumes. @throws Refusal `not-now` */
export async function pauseRecording(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockOwnInteraction(tx, actor, interactionId)
    const recording = await lockRecording(tx, locked)
    if (!recording) throw new Refusal('not-now')
    const { pauseLimitMs: limitMs } = await queueOf(tx, locked.row)
    await applyRecordingEvent(tx, locked, recording, { type: 'paused', agentId: actor.userId, limitMs })
  })
}
