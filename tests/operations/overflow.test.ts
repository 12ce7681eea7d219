import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { decideOffers } from '~/domain/routing'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { readRoutingInput } from '~/server/db/routing-input'
import { overflowAfterWait, overflowUnstaffed } from '~/server/operations/interactions/overflow-waiting'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { makeOffers } from '~/server/operations/offers/make-offers'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { readVisitorInteraction } from '~/server/views/visitor-interaction'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { pass, TIMES } from '../support/time'
import { foundWorld, offerOf, request, rowOf, type World } from '../support/world'

freshDatabase()

const MINUTE_MS = 60_000

let world: World
let ada: StaffActor
let ben: StaffActor
let other: string

/** The queue's rules as an admin would set them; `queue` overflows to one that only Ben serves. */
async function setRules(rules: { overflow: string; maxWaitMs?: number; maxWaiting?: number }): Promise<void> {
  const overflowQueueId = rules.overflow === 'queue' ? other : null
  await db().queue.update({ where: { id: world.queueId, workspaceId: world.workspaceId }, data: { ...rules, overflowQueueId } })
}

beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada, ben] = world.agents
  const { workspaceId } = world
  other = newId()
  await db().queue.create({ data: { id: other, workspaceId, name: 'Second line', media: ['chat', 'voice'], dispositions: [] } })
  await db().queueMember.deleteMany({ where: { userId: ben.userId, workspaceId } })
  await db().queueMember.create({ data: { queueId: other, userId: ben.userId, workspaceId } })
})

const start = async () => (await startInteraction(request(world, 'chat'), '')).actor

const timelineOf = async (interactionId: string) =>
  (await db().timeline.findMany({ where: { interactionId, workspaceId: world.workspaceId }, orderBy: { seq: 'asc' } })).map(
    ({ entry }) => entry as { type: string },
  )

describe('Who has waited for as long as the queue allows', () => {
  it('goes to the other queue, with the time they came and why, and rings there', async () => {
    await setRules({ overflow: 'queue', maxWaitMs: 2 * MINUTE_MS })
    await setStatus(ada, { status: 'not-ready' })
    const actor = await start()
    await pass(world, 2 * MINUTE_MS)
    const { since } = await rowOf(actor)
    await overflowAfterWait(world, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ queueId: other, since, state: 'queued' })
    const told = { type: 'overflowed', fromQueueId: world.queueId, toQueueId: other, to: 'queue', why: 'max-wait' }
    expect(await timelineOf(actor.interactionId)).toContainEqual(told)
    await setStatus(ben, { status: 'available' })
    await routeWaiting(world)
    await offerOf(ben)
    await checkInvariants(world)
  })

  it('does so once, however often the timer fires, and not a moment early', async () => {
    await setRules({ overflow: 'callback', maxWaitMs: 2 * MINUTE_MS })
    await setStatus(ada, { status: 'not-ready' })
    const actor = await start()
    await overflowAfterWait(world, actor.interactionId)
    expect((await rowOf(actor)).overflowTo).toBeNull()
    await pass(world, 2 * MINUTE_MS)
    await Promise.all([overflowAfterWait(world, actor.interactionId), overflowAfterWait(world, actor.interactionId)])
    const entries = await timelineOf(actor.interactionId)
    expect(entries.filter(({ type }) => type === 'overflowed')).toHaveLength(1)
    const { situation } = await readVisitorInteraction(world.workspaceId, actor.interactionId)
    expect(situation).toMatchObject({ phase: 'waiting', overflow: { to: 'callback', why: 'max-wait' } })
  })

  it.each(TIMES)('or is accepted at that very moment: one of the two, and never both (%i)', async () => {
    await setRules({ overflow: 'queue', maxWaitMs: MINUTE_MS })
    await setStatus(ada, { status: 'available' })
    const actor = await start()
    await routeWaiting(world)
    const offerId = await offerOf(ada)
    await pass(world, 15_000)
    await db().interaction.updateMany({
      where: { id: actor.interactionId },
      data: { since: new Date(Date.now() - 2 * MINUTE_MS) },
    })
    await Promise.all([acceptOffer(ada, offerId), overflowAfterWait(world, actor.interactionId)])
    expect(await rowOf(actor)).toMatchObject({ state: 'active', queueId: world.queueId, overflowTo: null })
    await checkInvariants(world)
  })
})

describe('A queue that is closed', () => {
  it('is nowhere to send a visitor who has waited too long in an open one', async () => {
    await setRules({ overflow: 'queue', maxWaitMs: MINUTE_MS })
    await setStatus(ada, { status: 'not-ready' })
    const { workspaceId } = world
    const hours = await db().openingHours.create({
      data: { workspaceId, name: 'Never', timeZone: 'UTC', weekly: [], specialDays: [] },
    })
    await db().queue.update({ where: { id: other, workspaceId }, data: { openingHoursId: hours.id } })
    const actor = await start()
    await pass(world, MINUTE_MS)
    await overflowAfterWait(world, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ state: 'queued', queueId: world.queueId, overflowTo: null })
  })
})

describe('Who overflows as they are decided on', () => {
  it.each(TIMES)('rings nobody of the queue that they have left (%i)', async () => {
    await setRules({ overflow: 'queue', maxWaitMs: MINUTE_MS })
    await setStatus(ada, { status: 'available' })
    const actor = await start()
    await pass(world, MINUTE_MS)
    const input = await readRoutingInput(world.workspaceId)
    await Promise.all([makeOffers(world.workspaceId, input, decideOffers(input)), overflowAfterWait(world, actor.interactionId)])
    const { queueId, agentId } = await rowOf(actor)
    expect([queueId, agentId]).toEqual(agentId ? [world.queueId, ada.userId] : [other, null])
    await checkInvariants(world)
  })

  it('is not rung by a decision from before', async () => {
    await setRules({ overflow: 'queue', maxWaitMs: MINUTE_MS })
    await setStatus(ada, { status: 'available' })
    const actor = await start()
    await pass(world, MINUTE_MS)
    const input = await readRoutingInput(world.workspaceId)
    await overflowAfterWait(world, actor.interactionId)
    expect(await makeOffers(world.workspaceId, input, decideOffers(input))).toBe(1)
    expect(await rowOf(actor)).toMatchObject({ state: 'queued', queueId: other })
  })
})

describe('Twenty who come at once to a queue that lets five wait', () => {
  it.each(['callback', 'queue'] as const)('are told apart to the last one (%s)', async (overflow) => {
    await setStatus(ada, { status: 'available' })
    await db().membership.update({ where: { userId: ada.userId, workspaceId: world.workspaceId }, data: { maxChats: 1 } })
    await setRules({ overflow, maxWaiting: 5 })
    await Promise.all(Array.from({ length: 20 }, start))
    const { workspaceId } = world
    const rows = await db().interaction.findMany({ where: { workspaceId } })
    expect(rows.filter(({ overflowTo }) => overflowTo === null)).toHaveLength(5)
    expect(rows.filter(({ overflowWhy }) => overflowWhy === 'full')).toHaveLength(15)
    expect(rows.filter(({ queueId }) => queueId === other)).toHaveLength(overflow === 'queue' ? 15 : 0)
    await checkInvariants(world)
  })
})

describe('A queue that nobody serves', () => {
  it('sends those who come on at once', async () => {
    await setRules({ overflow: 'queue' })
    expect(await rowOf(await start())).toMatchObject({ queueId: other, overflowWhy: 'nobody-staffed' })
  })

  it('lets them wait where it does not overflow, or the other queue does not offer what they want', async () => {
    expect(await rowOf(await start())).toMatchObject({ queueId: world.queueId, overflowTo: null })
    await db().queue.update({ where: { id: other, workspaceId: world.workspaceId }, data: { media: ['video'] } })
    await setRules({ overflow: 'queue' })
    expect(await rowOf(await start())).toMatchObject({ queueId: world.queueId, overflowTo: null })
  })

  it('is one whose members take no chats at all, and none whose hands are only full', async () => {
    await setRules({ overflow: 'message' })
    await setStatus(ada, { status: 'available', media: ['video'] })
    expect(await rowOf(await start())).toMatchObject({ overflowTo: 'message', overflowWhy: 'nobody-staffed' })
    await setStatus(ada, { status: 'available', media: ['chat'] })
    expect(await rowOf(await start())).toMatchObject({ overflowTo: null })
  })

  it('sends on who waits when the last one goes', async () => {
    await setRules({ overflow: 'message' })
    await setStatus(ada, { status: 'available', media: ['chat'] })
    await db().queue.update({ where: { id: world.queueId, workspaceId: world.workspaceId }, data: { method: 'manual' } })
    const actor = await start()
    await overflowUnstaffed(world)
    expect((await rowOf(actor)).overflowTo).toBeNull()
    await setStatus(ada, { status: 'offline' })
    await overflowUnstaffed(world)
    expect(await rowOf(actor)).toMatchObject({ overflowTo: 'message', overflowWhy: 'nobody-staffed' })
  })
})
