import type { SheetPerson } from '~/domain/people-sheet'
import { type Columns, changesBetween, type PersonSettings } from '~/domain/person'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import type { Tx } from '../../db/transaction'
import { watchStaffing } from '../interactions/overflow-waiting'

/** One person as they are, and as they shall be. */
export type PersonWrite = { person: SheetPerson; settings: PersonSettings }

/** Changes people whom the caller has locked, from the next offer on. Whom it leaves as they are keeps their version. */
export async function writePeople(tx: Tx, actor: AdminActor, writes: readonly PersonWrite[], columns: Columns): Promise<void> {
  const { workspaceId } = actor
  const changed = writes.filter(({ person, settings }) => changesBetween(person, settings, columns).length > 0)
  if (changed.length === 0) return
  await writeRows(tx, workspaceId, changed)
  for (const { person, settings } of changed) {
    const subject = { kind: 'member', id: person.userId, name: person.name } as const
    await audit(tx, actor, 'changed', subject, { before: inWords(person, columns), after: inWords(settings, columns) })
    tx.publish(workspaceId, { type: 'member', userId: person.userId })
  }
  tx.route(workspaceId)
  watchStaffing(tx, workspaceId)
}

async function writeRows({ db }: Tx, workspaceId: string, writes: readonly PersonWrite[]): Promise<void> {
  const userIds = writes.map(({ person }) => person.userId)
  const rows = writes.map(({ person: { userId }, settings: { takesCalls, maxChats, takesChatsInCalls } }) => ({
    ...{ user_id: userId, takes_calls: takesCalls, max_chats: maxChats, takes_chats_in_calls: takesChatsInCalls },
  }))
  await db.$executeRaw`
    UPDATE membership m SET takes_calls = row.takes_calls, max_chats = row.max_chats, takes_chats_in_calls = row.takes_chats_in_calls,
      version = version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(user_id uuid, takes_calls boolean, max_chats smallint, takes_chats_in_calls boolean)
    WHERE m.user_id = row.user_id AND m.workspace_id = ${workspaceId}::uuid`
  await db.queueMember.deleteMany({ where: { workspaceId, userId: { in: userIds } } })
  await db.queueMember.createMany({
    data: writes.flatMap(({ person: { userId }, settings }) =>
      settings.queueIds.map((queueId) => ({ workspaceId, userId, queueId })),
    ),
  })
  await db.agentSkill.deleteMany({ where: { workspaceId, userId: { in: userIds } } })
  await db.agentSkill.createMany({
    data: writes.flatMap(({ person: { userId }, settings }) =>
      Object.entries(settings.skills).map(([skillId, level]) => ({ workspaceId, userId, skillId, level })),
    ),
  })
}

/** As the audit log tells it: ids say nothing once what they name is gone. */
function inWords({ takesCalls, maxChats, takesChatsInCalls, queueIds, skills }: PersonSettings, columns: Columns) {
  const queues = columns.queues.filter(({ id }) => queueIds.includes(id)).map(({ name }) => name)
  const known = columns.skills.flatMap(({ id, name }) => (skills[id] ? [[name, skills[id]] as const] : []))
  return { takesCalls, maxChats, takesChatsInCalls, queues, skills: Object.fromEntries(known) }
}
