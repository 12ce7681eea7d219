import type { SheetPerson } from '~/domain/people-sheet'
import type { Columns } from '~/domain/person'
import type { People, Person } from '~/protocol/people'
import { db } from './client'
import type { Prisma } from './generated/client'

/** Everybody who can be routed to, by name, with their queues, skills and capacity. */
export async function readPeople(workspaceId: string, within: Prisma.TransactionClient = db()): Promise<People> {
  const byName = [{ name: 'asc' }, { id: 'asc' }] as const
  const select = { id: true, name: true }
  const queues = await within.queue.findMany({ where: { workspaceId, deletedAt: null }, orderBy: [...byName], select })
  const skills = await within.skill.findMany({ where: { workspaceId }, orderBy: [...byName], select })
  const people = await within.$queryRaw<Person[]>`
    WITH serving AS (
      SELECT user_id, array_agg(queue_id::text ORDER BY queue_id) AS queues FROM queue_member
      WHERE workspace_id = ${workspaceId}::uuid AND queue_id = ANY(${queues.map(({ id }) => id)}::uuid[]) GROUP BY user_id
    ), known AS (
      SELECT user_id, jsonb_agg(jsonb_build_object('skillId', skill_id, 'level', level) ORDER BY skill_id) AS skills FROM agent_skill
      WHERE workspace_id = ${workspaceId}::uuid GROUP BY user_id
    )
    SELECT u.id AS "userId", u.name, u.email, m.role, m.version,
      m.takes_calls AS "takesCalls", m.max_chats AS "maxChats", m.takes_chats_in_calls AS "takesChatsInCalls",
      coalesce(s.queues, '{}') AS "queueIds", coalesce(k.skills, '[]') AS skills
    FROM membership m JOIN app_user u ON u.id = m.user_id
    LEFT JOIN serving s ON s.user_id = m.user_id LEFT JOIN known k ON k.user_id = m.user_id
    WHERE m.workspace_id = ${workspaceId}::uuid AND m.deactivated_at IS NULL ORDER BY lower(u.name), u.id`
  return { queues, skills, people }
}

/** The same as the rules of `domain/people-sheet.ts` have it. */
export async function readSheetPeople(
  workspaceId: string,
  within?: Prisma.TransactionClient,
): Promise<{ people: (SheetPerson & { version: number })[]; columns: Columns }> {
  const { people, queues, skills } = await readPeople(workspaceId, within)
  return { people: people.map((person) => ({ ...person, skills: skillsOf(person) })), columns: { queues, skills } }
}

const skillsOf = ({ skills }: Person) => Object.fromEntries(skills.map(({ skillId, level }) => [skillId, level]))
