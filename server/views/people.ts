import { Refusal } from '~/domain/refusal'
import type { Person } from '~/protocol/people'
import type { AdminActor } from '../actor'
import { readPeople } from '../db/people'

/** Everybody who can be routed to, by name, with their queues, skills and capacity. */
export const readTeamSheet = ({ workspaceId }: AdminActor) => readPeople(workspaceId)

/** One of them. @throws Refusal `not-found` */
export async function readPerson(actor: AdminActor, userId: string): Promise<Person> {
  const person = (await readPeople(actor.workspaceId)).people.find((each) => each.userId === userId)
  if (!person) throw new Refusal('not-found')
  return person
}
