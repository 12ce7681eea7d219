import type { Reason, ReasonList } from '~/protocol/reason'
import type { AdminActor } from '../actor'
import { db } from '../db/client'

/** The workspace's own reasons for Not ready, in its order. */
export const readReasons = (workspaceId: string): Promise<Reason[]> =>
  db().notReadyReason.findMany({
    where: { workspaceId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })

/** The same, with the version that a change of the list has to name. Read first: a list that is newer than its version is refused, not lost. */
export async function readReasonList({ workspaceId }: AdminActor): Promise<ReasonList> {
  const where = { id: workspaceId }
  const { reasonsVersion } = await db().workspace.findUniqueOrThrow({ where, select: { reasonsVersion: true } })
  return { version: reasonsVersion, reasons: await readReasons(workspaceId) }
}
