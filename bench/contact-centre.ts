import { v7 as newId } from 'uuid'
import { db } from '~/server/db/client'

export const AGENTS = 200
const QUEUES = 20
const SKILLS = 30

export type ContactCentre = { workspaceId: string; agentIds: string[]; queueIds: string[]; skillIds: string[] }

/** A floor of two hundred, each in three queues and with six skills; every queue asks for one, and for less of it after a while. */
export async function foundContactCentre(): Promise<ContactCentre> {
  const workspaceId = newId()
  const [agentIds, queueIds, skillIds] = [AGENTS, QUEUES, SKILLS].map((count) =>
    Array.from({ length: count }, () => newId()),
  ) as [string[], string[], string[]]
  const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T
  await db().workspace.create({ data: { id: workspaceId, name: 'Bench' } })
  await db().skill.createMany({ data: skillIds.map((id, index) => ({ id, workspaceId, name: `Skill ${index}` })) })
  await db().queue.createMany({
    data: queueIds.map((id, index) => ({
      ...{ id, workspaceId, name: `Queue ${index}`, media: ['chat', 'voice', 'video'], dispositions: [], priority: index % 3 },
      requirements: [{ skillId: at(skillIds, index), level: 2 }],
      relaxations: [{ afterMs: 60_000, skillId: at(skillIds, index), level: 1 }],
    })),
  })
  await db().user.createMany({
    data: agentIds.map((id, index) => ({
      id,
      workspaceId,
      email: `${id}@bench.example`,
      name: `Agent ${index}`,
      passwordHash: '-',
    })),
  })
  await db().membership.createMany({ data: agentIds.map((userId) => ({ userId, workspaceId, role: 'agent' })) })
  await db().presence.createMany({
    data: agentIds.map((userId, index) => ({
      userId,
      workspaceId,
      status: 'available',
      idleSince: new Date(Date.now() - index * 1_000),
    })),
  })
  const three = [0, 1, 2]
  await db().queueMember.createMany({
    data: agentIds.flatMap((userId, index) => three.map((n) => ({ userId, workspaceId, queueId: at(queueIds, index + n * 7) }))),
  })
  // Of each queue that an agent serves the skill that it asks for, and three that it does not.
  await db().agentSkill.createMany({
    data: agentIds.flatMap((userId, index) =>
      [0, 7, 14, 20, 23, 26].map((n) => ({
        userId,
        workspaceId,
        skillId: at(skillIds, n < 15 ? (index + n) % QUEUES : n),
        level: 3,
      })),
    ),
    skipDuplicates: true,
  })
  await db().$executeRaw`ANALYZE`
  return { workspaceId, agentIds, queueIds, skillIds }
}

/** So many visitors who wait, one after the other in every queue. */
export async function letWait({ workspaceId, queueIds }: ContactCentre, count: number): Promise<void> {
  const siteId = newId()
  await db().$executeRaw`
    WITH somebody AS (
      INSERT INTO visitor (id, workspace_id, site_id, token_hash, origin)
      SELECT gen_random_uuid(), ${workspaceId}::uuid, ${siteId}::uuid, sha256(gen_random_uuid()::text::bytea), 'https://bench.example'
      FROM generate_series(1, ${count}) RETURNING id
    )
    INSERT INTO interaction (id, workspace_id, site_id, queue_id, visitor_id, medium, state, since, priority, room_name, page_url, timeline_seq)
    SELECT gen_random_uuid(), ${workspaceId}::uuid, ${siteId}::uuid, (${queueIds}::uuid[])[1 + row_number() OVER () % ${queueIds.length}],
      id, 'video', 'queued', now() - row_number() OVER () * interval '10 ms', row_number() OVER () % 4, gen_random_uuid()::text, '', 1
    FROM somebody`
  // As the database does by itself, a minute after so many have come.
  await db().$executeRaw`ANALYZE`
}

/** Everybody rung goes back to waiting, and every agent is free: what rang is forgotten, with its timers. */
export async function forgetOffers({ workspaceId }: ContactCentre): Promise<void> {
  await db().$transaction([
    db().$executeRaw`
      UPDATE interaction SET state = 'queued', agent_id = NULL, offer_id = NULL, deadline_at = NULL, slot = NULL, timeline_seq = 1
      WHERE workspace_id = ${workspaceId}::uuid AND state = 'offered'`,
    db().$executeRaw`DELETE FROM offer WHERE workspace_id = ${workspaceId}::uuid`,
    db().$executeRaw`DELETE FROM routing_run WHERE workspace_id = ${workspaceId}::uuid`,
    db().$executeRaw`DELETE FROM timeline WHERE workspace_id = ${workspaceId}::uuid AND seq > 1`,
    db().$executeRaw`DELETE FROM outbox WHERE workspace_id = ${workspaceId}::uuid`,
    db().$executeRaw`DELETE FROM graphile_worker._private_jobs`,
  ])
}
