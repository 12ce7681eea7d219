import { readSheet } from '~/domain/people-sheet'
import { changesBetween } from '~/domain/person'
import { Refusal } from '~/domain/refusal'
import type { ApplyPeopleSheet } from '~/protocol/people'
import type { AdminActor } from '../../actor'
import { readSheetPeople } from '../../db/people'
import { inTransaction } from '../../db/transaction'
import { lockPeople } from './lock-people'
import { writePeople } from './write-people'

/**
 * Makes of the team what the file says, all of it or nothing, and only what its preview showed.
 * @throws Refusal `changed-meanwhile` when any of these people, or what the file means, is not as it was then
 */
export async function applyPeopleSheet(actor: AdminActor, { csv, people: seen }: ApplyPeopleSheet): Promise<void> {
  await inTransaction(async (tx) => {
    await lockPeople(tx, actor.workspaceId, null)
    const { people, columns } = await readSheetPeople(actor.workspaceId, tx.db)
    const sheet = readSheet(csv, people, columns)
    const writes = sheet.people.flatMap(({ userId, settings }) => {
      const person = people.find((each) => each.userId === userId)
      return person && changesBetween(person, settings, columns).length > 0 ? [{ person, settings }] : []
    })
    const versions = new Map(seen.map(({ userId, version }) => [userId, version]))
    const isAsSeen =
      writes.length === versions.size && writes.every(({ person }) => versions.get(person.userId) === person.version)
    if (sheet.mistakes.length > 0 || !isAsSeen) throw new Refusal('changed-meanwhile')
    await writePeople(tx, actor, writes, columns)
  })
}
