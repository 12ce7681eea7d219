import { Refusal } from '~/domain/refusal'
import type { UpdateQueue } from '~/protocol/queue'
import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'

/**
 * Changes a queue's name and its rules for what is kept. They count from now on: a recording keeps the policy, the tone and the retention
 * that held when its visitor was asked, a transcript the retention that held when its visitor asked for help.
 * @throws Refusal `not-found`
 */
export async function updateQueue({ workspaceId }: StaffActor, queueId: string, update: UpdateQueue): Promise<void> {
  const { name, recording, recordingSample, pauseLimitMs, hasRecordingTone, keptForDays, transcriptsKeptForDays } = update
  await inTransaction(async ({ db, publish }) => {
    const { count } = await db.queue.updateMany({
      where: { id: queueId, workspaceId },
      data: { name, recording, recordingSample, pauseLimitMs, hasRecordingTone, keptForDays, transcriptsKeptForDays },
    })
    if (count === 0) throw new Refusal('not-found')
    publish(workspaceId, { type: 'queue', queueId })
  })
}
