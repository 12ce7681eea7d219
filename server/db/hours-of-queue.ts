import { isOpen, type OpeningHours, opensAt } from '~/domain/opening-hours'
import type { Prisma } from './generated/client'

/** Whether a queue is open now, and when it opens again; null: not within a year, or it is open. */
export type OpenNow = { isOpen: boolean; opensAt: Date | null }

/** By the database's clock. A queue without hours is always open. */
export async function readOpenNow(client: Prisma.TransactionClient, workspaceId: string, queueId: string): Promise<OpenNow> {
  const [row] = await client.$queryRaw<(OpeningHours & { now: Date })[]>`
    SELECT h.time_zone AS "timeZone", h.weekly, h.special_days AS "specialDays", now()
    FROM queue q JOIN opening_hours h ON h.id = q.opening_hours_id AND h.workspace_id = q.workspace_id
    WHERE q.id = ${queueId}::uuid AND q.workspace_id = ${workspaceId}::uuid`
  if (!row || isOpen(row, row.now)) return { isOpen: true, opensAt: null }
  return { isOpen: false, opensAt: opensAt(row, row.now) }
}
