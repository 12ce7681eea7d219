import { db } from '~/server/db/client'
import type { World } from './world'

/**
 * Lets time pass for a workspace: everything that is measured against the clock is moved into the past instead. What is closed
 * stays as it was written.
 */
export async function pass({ workspaceId }: Pick<World, 'workspaceId'>, ms: number): Promise<void> {
  const by = ms / 1_000
  await db().$transaction([
    db().$executeRaw`
      UPDATE interaction SET since = since - make_interval(secs => ${by}), head_since = head_since - make_interval(secs => ${by}),
        deadline_at = deadline_at - make_interval(secs => ${by}), callback_until = callback_until - make_interval(secs => ${by}),
        rests_until = rests_until - make_interval(secs => ${by})
      WHERE workspace_id = ${workspaceId}::uuid AND state <> 'closed'`,
    db().$executeRaw`
      UPDATE offer SET created_at = created_at - make_interval(secs => ${by}), expires_at = expires_at - make_interval(secs => ${by}),
        settled_at = settled_at - make_interval(secs => ${by})
      WHERE workspace_id = ${workspaceId}::uuid`,
    db().$executeRaw`
      UPDATE presence SET idle_since = idle_since - make_interval(secs => ${by}), last_seen_at = last_seen_at - make_interval(secs => ${by})
      WHERE workspace_id = ${workspaceId}::uuid`,
    db().$executeRaw`
      UPDATE visitor SET last_seen_at = last_seen_at - make_interval(secs => ${by}) WHERE workspace_id = ${workspaceId}::uuid`,
  ])
}

/** Each race is run this often, since one run may not meet. */
export const TIMES: readonly number[] = [0, 1, 2, 3, 4, 5]
