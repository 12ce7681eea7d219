import { Refusal } from '~/domain/refusal'
import type { QueueRules } from '~/protocol/queue-rules'
import type { Tx } from '../../db/transaction'
import { checkSkills, type NamedSkill } from './check-skills'
import { type LivingQueue, leadsTo } from './lock-queues'

type Where = { workspaceId: string; queues: ReadonlyMap<string, LivingQueue>; ownId: string }

/**
 * Everything that the rules name must be the workspace's own, and no queue may overflow back to itself.
 * @throws Refusal `not-found`, `name-taken` or `malformed`, each with the field
 */
export async function checkRules(tx: Tx, { workspaceId, queues, ownId }: Where, rules: QueueRules): Promise<void> {
  const others = [...queues.values()].filter(({ id }) => id !== ownId)
  if (others.some(({ name }) => name.toLowerCase() === rules.name.toLowerCase()))
    throw new Refusal('name-taken', undefined, { name: 'is the name of another queue' })
  await checkSkills(tx, workspaceId, [...skillsIn('requirements', rules), ...skillsIn('relaxations', rules)])
  await checkHours(tx, workspaceId, rules)
  const { overflowQueueId } = rules
  if (overflowQueueId === null) return
  if (!queues.has(overflowQueueId))
    throw new Refusal('not-found', undefined, { overflowQueueId: 'names no queue of this workspace' })
  if (leadsTo(queues, overflowQueueId, ownId))
    throw new Refusal('malformed', undefined, { overflowQueueId: 'must not lead back to this queue' })
}

const skillsIn = (field: 'requirements' | 'relaxations', rules: QueueRules): NamedSkill[] =>
  rules[field].map(({ skillId }, index) => ({ skillId, path: `${field}.${index}.skillId` }))

async function checkHours({ db }: Tx, workspaceId: string, { openingHoursId: id }: QueueRules): Promise<void> {
  if (id !== null && (await db.openingHours.count({ where: { id, workspaceId } })) === 0)
    throw new Refusal('not-found', undefined, { openingHoursId: 'names no opening hours of this workspace' })
}
