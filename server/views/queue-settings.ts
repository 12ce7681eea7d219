import { Refusal } from '~/domain/refusal'
import type { QueueList, QueueSettings } from '~/protocol/queue'
import { RecordingPolicy } from '~/protocol/recording'
import type { StaffActor } from '../actor'
import { db } from '../db/client'

const FIELDS = {
  ...{ id: true, name: true, recording: true, recordingSample: true, pauseLimitMs: true },
  ...{ hasRecordingTone: true, keptForDays: true, transcriptsKeptForDays: true },
} as const

/** The workspace's queues by name. */
export async function readQueueList({ workspaceId }: StaffActor): Promise<QueueList> {
  const rows = await db().queue.findMany({
    where: { workspaceId },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, recording: true },
  })
  return { queues: rows.map(withPolicy) }
}

/** One of the workspace's queues, or null. */
export async function findQueueSettings({ workspaceId }: StaffActor, id: string): Promise<QueueSettings | null> {
  const row = await db().queue.findFirst({ where: { id, workspaceId }, select: FIELDS })
  return row && withPolicy(row)
}

/** The same for who must have it. @throws Refusal `not-found` */
export async function readQueueSettings(actor: StaffActor, id: string): Promise<QueueSettings> {
  const settings = await findQueueSettings(actor, id)
  if (!settings) throw new Refusal('not-found')
  return settings
}

/** The table's check knows the same words. */
const withPolicy = <Row extends { recording: string }>(row: Row) => ({ ...row, recording: RecordingPolicy.parse(row.recording) })
