import type { Tx } from './transaction'

/** What the ids of skills, queues and opening hours are called now. Null stays null, and what is no longer there keeps its id. */
export async function namesOf(
  { db }: Tx,
  workspaceId: string,
  ids: readonly (string | null)[],
): Promise<<Id extends string | null>(id: Id) => string | Id> {
  const wanted = { where: { workspaceId, id: { in: ids.filter((id) => id !== null) } }, select: { id: true, name: true } }
  const rows = [
    ...(await db.skill.findMany(wanted)),
    ...(await db.queue.findMany(wanted)),
    ...(await db.openingHours.findMany(wanted)),
  ]
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => (id === null ? id : (names.get(id) ?? id))
}
