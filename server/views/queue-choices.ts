import type { QueueChoices } from '~/protocol/queue'
import type { AdminActor } from '../actor'
import { db } from '../db/client'

/** What the rules of a queue or a site can name, each list by name. */
export async function readQueueChoices({ workspaceId }: AdminActor): Promise<QueueChoices> {
  const byName = { orderBy: { name: 'asc' } } as const
  const [skills, queues, openingHours, sites] = await Promise.all([
    db().skill.findMany({ where: { workspaceId }, select: { id: true, name: true, language: true }, ...byName }),
    db().queue.findMany({ where: { workspaceId, deletedAt: null }, select: { id: true, name: true }, ...byName }),
    db().openingHours.findMany({ where: { workspaceId }, select: { id: true, name: true }, ...byName }),
    db().site.findMany({ where: { workspaceId }, select: { id: true, name: true }, ...byName }),
  ])
  return { skills, queues, openingHours, sites }
}
