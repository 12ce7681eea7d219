import { Refusal } from '~/domain/refusal'
import { db } from '../../db/client'
import type { StaffActor } from '../actor'

/** Makes an unused link worthless. */
export async function revokeInvitation({ workspaceId }: StaffActor, id: string): Promise<void> {
  const { count } = await db().invitation.deleteMany({ where: { id, workspaceId, usedAt: null } })
  if (count === 0) throw new Refusal('not-found')
}
