import type { QueueRules } from '~/protocol/queue-rules'
import type { Tx } from '../../db/transaction'

/** A queue's rules as the audit log keeps them: what they name by id stands there by the name it had. */
export async function auditedRules({ db }: Tx, workspaceId: string, rules: QueueRules): Promise<object> {
  const { requirements, relaxations, overflowQueueId, openingHoursId, ...plain } = rules
  const of = (ids: (string | null)[]) => ({
    where: { workspaceId, id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true },
  })
  const rows = [
    ...(await db.skill.findMany(of([...requirements, ...relaxations].map(({ skillId }) => skillId)))),
    ...(await db.queue.findMany(of([overflowQueueId]))),
    ...(await db.openingHours.findMany(of([openingHoursId]))),
  ]
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => id && (names.get(id) ?? id)
  return {
    ...plain,
    requirements: requirements.map(({ skillId, level }) => ({ skill: nameOf(skillId), level })),
    relaxations: relaxations.map(({ skillId, ...step }) => ({ skill: nameOf(skillId), ...step })),
    overflowQueue: nameOf(overflowQueueId),
    openingHours: nameOf(openingHoursId),
  }
}
