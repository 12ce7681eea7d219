import { readSheet, writeSheet } from '~/domain/people-sheet'
import { changesBetween } from '~/domain/person'
import type { PeopleSheetPreview, ReadPeopleSheet } from '~/protocol/people'
import type { AdminActor } from '../actor'
import { readSheetPeople } from '../db/people'

/** The team as a CSV file. */
export async function writePeopleSheet(actor: AdminActor): Promise<string> {
  const { people, columns } = await readSheetPeople(actor.workspaceId)
  return writeSheet(people, columns)
}

/** What a file would change; it changes nothing. */
export async function previewPeopleSheet(actor: AdminActor, { csv }: ReadPeopleSheet): Promise<PeopleSheetPreview> {
  const { people, columns } = await readSheetPeople(actor.workspaceId)
  const sheet = readSheet(csv, people, columns)
  const read = sheet.people.flatMap(({ userId, settings }) => {
    const person = people.find((each) => each.userId === userId)
    if (!person) return []
    const { name, version } = person
    return [{ userId, name, version, changes: changesBetween(person, settings, columns) }]
  })
  const changed = sheet.mistakes.length > 0 ? [] : read.filter(({ changes }) => changes.length > 0)
  return { people: changed, unchanged: read.length - changed.length, mistakes: sheet.mistakes }
}
