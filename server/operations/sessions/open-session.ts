import { v7 as newId } from 'uuid'
import { Refusal } from '~/domain/refusal'
import { db } from '../../db/client'
import { isPassword } from '../../secrets/password'

/** How long a sign-in lasts. */
export const SESSION_MS = 7 * 24 * 3_600_000

/**
 * Signs somebody in.
 * @returns the id of the new session
 * @throws Refusal `sign-in-failed`, in the same words and after the same time, for a wrong email, a wrong password and a deactivated member
 */
export async function openSession(email: string, password: string): Promise<string> {
  const user = await db().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
  if (!(await isPassword(user?.passwordHash ?? null, password)) || !user) throw new Refusal('sign-in-failed')
  // The lock lets a deactivation, or a new password, that happens now either see this session or prevent it.
  const [session] = await db().$queryRaw<{ id: string }[]>`
    INSERT INTO session (id, workspace_id, user_id, expires_at)
    SELECT ${newId()}::uuid, m.workspace_id, m.user_id, now() + ${SESSION_MS} * interval '1 millisecond'
    FROM membership m JOIN app_user u ON u.id = m.user_id AND u.workspace_id = m.workspace_id
    WHERE m.user_id = ${user.id}::uuid AND m.deactivated_at IS NULL AND u.password_hash = ${user.passwordHash} FOR SHARE
    RETURNING id`
  if (!session) throw new Refusal('sign-in-failed')
  return session.id
}
