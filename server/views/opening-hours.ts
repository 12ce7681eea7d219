import { Refusal } from '~/domain/refusal'
import { DayHours, type OpeningHoursList, type OpeningHoursSettings, SpecialDay } from '~/protocol/opening-hours'
import type { AdminActor } from '../actor'
import { db } from '../db/client'
import type { OpeningHours } from '../db/generated/client'

/** The workspace's opening hours by name, each with the queues that keep them. */
export async function readOpeningHoursList({ workspaceId }: AdminActor): Promise<OpeningHoursList> {
  const [rows, queues] = await Promise.all([
    db().openingHours.findMany({ where: { workspaceId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    db().queue.findMany({
      where: { workspaceId, deletedAt: null, openingHoursId: { not: null } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { name: true, openingHoursId: true },
    }),
  ])
  return {
    openingHours: rows.map((row) => settingsOf(row, namesOf(queues.filter(({ openingHoursId }) => openingHoursId === row.id)))),
  }
}

/** One of them, or null. */
export async function findOpeningHours({ workspaceId }: AdminActor, id: string): Promise<OpeningHoursSettings | null> {
  const row = await db().openingHours.findFirst({ where: { id, workspaceId } })
  if (!row) return null
  const where = { workspaceId, deletedAt: null, openingHoursId: id }
  return settingsOf(row, namesOf(await db().queue.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }] })))
}

/** The same for who must have it. @throws Refusal `not-found` */
export async function readOpeningHours(actor: AdminActor, id: string): Promise<OpeningHoursSettings> {
  const settings = await findOpeningHours(actor, id)
  if (!settings) throw new Refusal('not-found')
  return settings
}

const settingsOf = ({ id, name, timeZone, weekly, specialDays, version }: OpeningHours, queues: string[]) => ({
  ...{ id, name, timeZone, version, queues },
  weekly: DayHours.array().parse(weekly),
  specialDays: SpecialDay.array().parse(specialDays),
})

const namesOf = (queues: readonly { name: string }[]) => queues.map(({ name }) => name)
