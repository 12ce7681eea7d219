import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'

/** Makes an unused link worthless. */
export async function revokeInvitation({ workspaceId }: StaffActor, id: string): Promise<void> {
  const { count } = await db().invitation.deleteMany({ where: { id, workspaceId, usedAt: null } })
  if (count === 0) throw new Refusal('not-found')
}
