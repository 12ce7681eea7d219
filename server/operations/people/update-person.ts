import type { Named } from '~/domain/person'
import { Refusal } from '~/domain/refusal'
import type { UpdatePerson } from '~/protocol/people'
import type { AdminActor } from '../../actor'
import { readSheetPeople } from '../../db/people'
import { inTransaction } from '../../db/transaction'
import { lockPeople } from './lock-people'
import { writePeople } from './write-people'

/**
 * Gives a member these queues, skills and this capacity, from the next offer on.
 * @throws Refusal `not-found` for who is no active member; `changed-meanwhile`; `malformed` for a queue or skill that is not there
 */
export async function updatePerson(actor: AdminActor, userId: string, update: UpdatePerson): Promise<void> {
  const { version, queueIds, skills, takesCalls, maxChats, takesChatsInCalls } = update
  await inTransaction(async (tx) => {
    await lockPeople(tx, actor.workspaceId, [userId])
    const { people, columns } = await readSheetPeople(actor.workspaceId, tx.db)
    const person = people.find((each) => each.userId === userId)
    if (!person) throw new Refusal('not-found')
    if (person.version !== version) throw new Refusal('changed-meanwhile')
    refuseUnknown('queueIds', queueIds, columns.queues)
    refuseUnknown(
      'skills',
      skills.map(({ skillId }) => skillId),
      columns.skills,
    )
    const settings = {
      ...{ takesCalls, maxChats, takesChatsInCalls, queueIds: [...new Set(queueIds)] },
      skills: Object.fromEntries(skills.map(({ skillId, level }) => [skillId, level])),
    }
    await writePeople(tx, actor, [{ person, settings }], columns)
  })
}

function refuseUnknown(field: string, ids: readonly string[], known: readonly Named[]): void {
  const there = new Set(known.map(({ id }) => id))
  const index = ids.findIndex((id) => !there.has(id))
  if (index >= 0) throw new Refusal('malformed', undefined, { [`${field}.${index}`]: 'is not there any more' })
}
