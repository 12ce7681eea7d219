import { Refusal } from '~/domain/refusal'
import type { MakeOpeningHours } from '~/protocol/opening-hours'
import type { Tx } from '../../db/transaction'

type Using = { id: string; name: string }
type LockedHours = { before: MakeOpeningHours; queues: Using[] }

/**
 * Holds opening hours as they were read, with the queues that keep them: no queue takes them up meanwhile.
 * @throws Refusal `not-found`; `changed-meanwhile` when they are not at this version any more
 */
export async function lockOpeningHours({ db }: Tx, workspaceId: string, id: string, version: number): Promise<LockedHours> {
  const [row] = await db.$queryRaw<(MakeOpeningHours & { version: number })[]>`
    SELECT name, time_zone AS "timeZone", weekly, special_days AS "specialDays", version FROM opening_hours
    WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid FOR UPDATE`
  if (!row) throw new Refusal('not-found')
  const { version: latest, ...before } = row
  if (latest !== version) throw new Refusal('changed-meanwhile')
  const queues = await db.queue.findMany({
    where: { workspaceId, openingHoursId: id, deletedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
  return { before, queues }
}
