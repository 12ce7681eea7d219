import { QueueSettings } from '~/protocol/queue'
import type { QueueRules } from '~/protocol/queue-rules'
import type { Queue } from '../../db/generated/client'
import { namesOf } from '../../db/names-of'
import type { Tx } from '../../db/transaction'

/** A queue's rules as the audit log keeps them: what they name by id stands there by the name it had. */
export async function auditedRules(tx: Tx, workspaceId: string, rules: QueueRules): Promise<object> {
  const { requirements, relaxations, overflowQueueId, openingHoursId, ...plain } = rules
  const skillIds = [...requirements, ...relaxations].map(({ skillId }) => skillId)
  const nameOf = await namesOf(tx, workspaceId, [...skillIds, overflowQueueId, openingHoursId])
  return {
    ...plain,
    requirements: requirements.map(({ skillId, level }) => ({ skill: nameOf(skillId), level })),
    relaxations: relaxations.map(({ skillId, ...step }) => ({ skill: nameOf(skillId), ...step })),
    overflowQueue: nameOf(overflowQueueId),
    openingHours: nameOf(openingHoursId),
  }
}

/** The rules of a row, in the order in which they are always named. */
export function rulesOf(row: Queue): QueueRules {
  const { id: _, version: __, ...rules } = QueueSettings.parse(row)
  return rules
}
