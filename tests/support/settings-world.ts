import { db } from '~/server/db/client'
import { type Headers, signedIn } from './server'
import { foundWorld, type World } from './world'

/** A workspace with an admin, a supervisor and an agent, and the admin of another. */
export type SettingsWorld = World & { admin: Headers; supervisor: Headers; agent: Headers; stranger: Headers; other: World }

export async function foundSettingsWorld(): Promise<SettingsWorld> {
  const other = await foundWorld(['Olga'])
  const world = await foundWorld(['Ada', 'Ruth', 'Ines'])
  const [ada, ruth, ines] = world.agents
  if (!ines) throw new Error('Nobody is called Ines')
  const admins = [ada.userId, other.agents[0].userId]
  await db().membership.updateMany({ where: { userId: { in: admins } }, data: { role: 'admin' } })
  await db().membership.update({ where: { userId: ruth.userId }, data: { role: 'supervisor' } })
  return {
    ...world,
    other,
    admin: await signedIn(ada),
    supervisor: await signedIn(ruth),
    agent: await signedIn(ines),
    stranger: await signedIn(other.agents[0]),
  }
}

/** What the audit log of a workspace holds, eldest first. */
export const auditOf = async (workspaceId: string) =>
  (await db().auditEntry.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } })).map(
    ({ action, subject, before, after }) => ({ action, subject, before, after }),
  )

/** A refusal as it came, with its status. */
export const problemOf = async (response: Response) => ({ status: response.status, ...(await response.json()) })
