import { beforeEach, describe, expect, it } from 'vitest'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { readDeskInteraction } from '~/server/views/desk-interaction'
import { freshDatabase } from '../support/database'
import { foundWorld, request, type World } from '../support/world'

freshDatabase()

let world: World
let ada: StaffActor
let ben: StaffActor
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada, ben] = world.agents
  await setStatus(ada, { status: 'available' })
})

async function ringing(last: { lastAgentId?: string; lastAgentAt?: Date } = {}): Promise<string> {
  const { actor } = await startInteraction(request(world, 'chat'), '')
  const { interactionId: id, workspaceId } = actor
  await db().interaction.update({ where: { id, workspaceId }, data: last })
  await routeWaiting(world)
  return id
}

describe('An offer', () => {
  it('says at the desk where it rings why it came there, and at no other', async () => {
    const id = await ringing()
    const here = await readDeskInteraction(ada, id)
    expect(here.situation).toMatchObject({ state: 'offered', isMine: true, because: 'longest-idle', lastSpokeAt: null })
    const elsewhere = await readDeskInteraction(ben, id)
    expect(elsewhere.situation).toMatchObject({ isMine: false, offerId: null, because: null, lastSpokeAt: null })
  })

  it('to whoever spoke with the visitor last says when that was, and only there', async () => {
    await setStatus(ben, { status: 'available' })
    const { queueId, workspaceId } = world
    await db().queue.update({ where: { id: queueId, workspaceId }, data: { lastAgentForDays: 30 } })
    const lastAgentAt = new Date(Date.now() - 86_400_000)
    const id = await ringing({ lastAgentId: ben.userId, lastAgentAt })
    const here = await readDeskInteraction(ben, id)
    expect(here.situation).toMatchObject({ because: 'last-agent', lastSpokeAt: lastAgentAt.toISOString() })
    expect((await readDeskInteraction(ada, id)).situation).toMatchObject({ because: null, lastSpokeAt: null })
  })
})
