import { v7 as newId } from 'uuid'
import { beforeEach, expect, it } from 'vitest'
import { MIN_SAMPLE } from '~/domain/estimate'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { setStatus } from '~/server/operations/presence/set-status'
import { readVisitorInteraction } from '~/server/views/visitor-interaction'
import { freshDatabase } from '../support/database'
import { foundWorld, request, type World } from '../support/world'

freshDatabase()

const MINUTE_MS = 60_000

let world: World
let ada: StaffActor
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada] = world.agents
  // Nobody is rung, so that whoever comes waits.
  await db().queue.update({ where: { id: world.queueId }, data: { method: 'manual' } })
})

type Past = { count: number; handleMs: number; medium?: string; reach?: string; daysAgo?: number }

async function remember({ count, handleMs, medium = 'chat', reach = 'live', daysAgo = 0 }: Past): Promise<void> {
  const { workspaceId, queueId } = world
  const site = await db().site.findFirstOrThrow({ where: { workspaceId } })
  const closedAt = new Date(Date.now() - daysAgo * 86_400_000)
  const acceptedAt = new Date(closedAt.getTime() - handleMs)
  const row = () => ({
    ...{ id: newId(), workspaceId, siteId: site.id, queueId, visitorId: newId(), medium, reach, agentId: ada.userId },
    ...{ state: 'closed', outcome: 'handled', since: acceptedAt, acceptedAt, startedAt: acceptedAt, endedAt: closedAt, closedAt },
    ...{ roomName: newId(), pageUrl: '' },
  })
  await db().interaction.createMany({ data: Array.from({ length: count }, row) })
}

async function estimate() {
  const { actor } = await startInteraction(request(world, 'chat'), '')
  const { situation } = await readVisitorInteraction(world.workspaceId, actor.interactionId)
  return situation.phase === 'waiting' ? situation.estimate : undefined
}

it('Nothing is promised without enough of the same kind, of late, of those who waited on their page', async () => {
  await setStatus(ada, { status: 'available' })
  await remember({ count: MIN_SAMPLE - 1, handleMs: 4 * MINUTE_MS })
  await remember({ count: 50, handleMs: 4 * MINUTE_MS, medium: 'video' })
  await remember({ count: 50, handleMs: 4 * MINUTE_MS, reach: 'message' })
  await remember({ count: 50, handleMs: 4 * MINUTE_MS, daysAgo: 8 })
  expect(await estimate()).toBeNull()
  await remember({ count: 1, handleMs: 4 * MINUTE_MS })
  expect(await estimate()).not.toBeNull()
})

it('Only those who are available count, each with their places for chats', async () => {
  await remember({ count: MIN_SAMPLE, handleMs: 20 * MINUTE_MS })
  await setStatus(ada, { status: 'not-ready' })
  expect(await estimate()).toBeNull()
  await db().membership.update({ where: { userId: ada.userId }, data: { maxChats: 1 } })
  await setStatus(ada, { status: 'available' })
  const alone = await estimate()
  await db().membership.update({ where: { userId: ada.userId }, data: { maxChats: 10 } })
  const many = await estimate()
  if (!alone || !many) throw new Error('no estimate')
  expect(many.highMs).toBeLessThan(alone.highMs)
})
