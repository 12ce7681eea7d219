import { Prisma } from './generated/client'
import type { InteractionRow } from './interaction-columns'
import type { Tx } from './transaction'

/** True for as long as the interaction's lock is held: who places or releases a hold takes that lock, too. */
export const isOnHold = async (tx: Tx, { id: interactionId, workspaceId }: InteractionRow): Promise<boolean> =>
  (await tx.db.legalHold.count({ where: { interactionId, workspaceId } })) > 0

/** Only a first look, for a query that has such columns: whoever deletes asks again under the interaction's lock. */
export const notOnHold = (interactionId: Prisma.Sql, workspaceId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT FROM legal_hold h WHERE h.interaction_id = ${interactionId} AND h.workspace_id = ${workspaceId})`
