import type { Skill, SkillList, SkillUse } from '~/protocol/skill'
import type { AdminActor } from '../actor'
import { db } from '../db/client'

/** The workspace's skills by name, and where each is used. */
export async function readSkills({ workspaceId }: AdminActor): Promise<SkillList> {
  const skills = await db().$queryRaw<(Omit<Skill, 'use'> & SkillUse)[]>`
    WITH known AS (
      SELECT a.skill_id, count(*)::int AS agents FROM agent_skill a
      JOIN membership m ON m.user_id = a.user_id AND m.workspace_id = a.workspace_id AND m.deactivated_at IS NULL
      WHERE a.workspace_id = ${workspaceId}::uuid GROUP BY a.skill_id
    ), named AS (
      SELECT name, jsonb_path_query_array(requirements || relaxations, '$[*].skillId') AS skills FROM queue
      WHERE workspace_id = ${workspaceId}::uuid AND deleted_at IS NULL
    ), ruled AS (
      SELECT s.name, jsonb_path_query_array(r.requirements, '$[*].skillId') AS skills FROM site_rule r
      JOIN site s ON s.id = r.site_id AND s.workspace_id = r.workspace_id WHERE r.workspace_id = ${workspaceId}::uuid
    )
    SELECT id, name, language, version, coalesce(known.agents, 0) AS agents,
      ARRAY(SELECT named.name FROM named WHERE named.skills @> to_jsonb(skill.id::text) ORDER BY 1) AS queues,
      ARRAY(SELECT DISTINCT ruled.name FROM ruled WHERE ruled.skills @> to_jsonb(skill.id::text) ORDER BY 1) AS sites
    FROM skill LEFT JOIN known ON known.skill_id = skill.id
    WHERE workspace_id = ${workspaceId}::uuid ORDER BY lower(name), id`
  return { skills: skills.map(({ agents, queues, sites, ...skill }) => ({ ...skill, use: { agents, queues, sites } })) }
}
