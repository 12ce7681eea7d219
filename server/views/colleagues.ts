import { includesRole } from '~/domain/role'
import type { StaffActor } from '../actor'
import { db } from '../db/client'

export type Colleague = { id: string; name: string }

/** By whom the history can be filtered, former members too; null for an agent, who sees only their own. */
export async function readColleagues({ workspaceId, role }: StaffActor): Promise<Colleague[] | null> {
  if (!includesRole(role, 'supervisor')) return null
  return db().user.findMany({
    where: { workspaceId },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
}
