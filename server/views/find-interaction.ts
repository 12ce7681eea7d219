import { db } from '../db/client'

/** The workspace of an interaction, for the operator of the server, who stands above workspaces; null: there is none of that id. */
export async function findInteraction(id: string): Promise<string | null> {
  const row = await db().interaction.findUnique({ where: { id }, select: { workspaceId: true } })
  return row?.workspaceId ?? null
}
