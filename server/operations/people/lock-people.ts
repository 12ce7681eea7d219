import type { Tx } from '../../db/transaction'

/**
 * Holds skills, then memberships, so that nobody else changes one of these people, and no skill or queue goes, until the transaction ends.
 * @param userIds null: everybody
 */
export async function lockPeople({ db }: Tx, workspaceId: string, userIds: readonly string[] | null): Promise<void> {
  await db.$queryRaw`SELECT FROM skill WHERE workspace_id = ${workspaceId}::uuid ORDER BY id FOR KEY SHARE`
  await db.$queryRaw`SELECT FROM queue WHERE workspace_id = ${workspaceId}::uuid ORDER BY id FOR KEY SHARE`
  await db.$queryRaw`
    SELECT FROM membership WHERE workspace_id = ${workspaceId}::uuid AND (${userIds === null} OR user_id = ANY(${userIds ?? []}::uuid[]))
    ORDER BY user_id FOR UPDATE`
}
