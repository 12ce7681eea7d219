import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '~/domain/refusal'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { readRoutingInput } from '~/server/db/routing-input'
import { endInteractionAsVisitor } from '~/server/operations/interactions/end-interaction-as-visitor'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { makeOffers } from '~/server/operations/offers/make-offers'
import { pickInteraction } from '~/server/operations/offers/pick-interaction'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { readDeskInteraction } from '~/server/views/desk-interaction'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { TIMES } from '../support/time'
import { foundWorld, request, rowOf, type World } from '../support/world'

freshDatabase()

let world: World
let ada: StaffActor
let ben: StaffActor
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada, ben] = world.agents
  await changeQueue({ method: 'manual' })
  for (const agent of [ada, ben]) await setStatus(agent, { status: 'available' })
})

const changeQueue = (data: { method: string }) =>
  db().queue.update({ where: { id: world.queueId, workspaceId: world.workspaceId }, data })

const waits = async (): Promise<VisitorActor> => (await startInteraction(request(world, 'chat'), '')).actor

const pick = (agent: StaffActor, { interactionId }: VisitorActor) => pickInteraction(agent, interactionId)

/** What came of it: `done`, or the refusal in words. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => {
      if (error instanceof Refusal) return error.detail
      throw error
    },
  )
const refusal = (work: Promise<unknown>) => expect(work).rejects

describe('In a queue that rings nobody', () => {
  it('a visitor waits until somebody picks them, and the timeline says so', async () => {
    const actor = await waits()
    await routeWaiting(world)
    expect(await rowOf(actor)).toMatchObject({ state: 'queued' })
    expect(await pick(ada, actor)).toEqual({ interactionId: actor.interactionId, call: null })
    expect(await rowOf(actor)).toMatchObject({ state: 'active', agentId: ada.userId, callKeyNumber: 1, slot: 1 })
    const { situation } = await readDeskInteraction(ada, actor.interactionId)
    const entries = 'timeline' in situation ? situation.timeline.map(({ entry }) => entry) : []
    expect(entries).toMatchObject([
      { type: 'requested' },
      { type: 'offered', because: 'picked', agentId: ada.userId },
      { type: 'accepted', agentId: ada.userId },
    ])
    await checkInvariants(world)
  })

  it('nothing is recorded as looked at by routing, for it decided nothing', async () => {
    await pick(ada, await waits())
    expect(await db().offer.findFirstOrThrow({ where: { workspaceId: world.workspaceId } })).toMatchObject({
      state: 'accepted',
      routingRunId: null,
      decision: { because: 'picked' },
    })
    expect(await db().routingRun.count({ where: { workspaceId: world.workspaceId } })).toBe(0)
  })

  it.each(TIMES)('two who pick one visitor at once: one has them, the other reads who (%i)', async () => {
    const actor = await waits()
    const outcomes = await Promise.all([outcome(pick(ada, actor)), outcome(pick(ben, actor))])
    const [winner, loser] = outcomes[0] === 'done' ? [ada, outcomes[1]] : [ben, outcomes[0]]
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(1)
    expect(loser).toBe(`${winner.name} accepted first.`)
    expect(await rowOf(actor)).toMatchObject({ state: 'active', agentId: winner.userId, callKeyNumber: 1 })
    await checkInvariants(world)
  })

  it.each(TIMES)('one who picks two at once with one hand free: has one, and reads why not both (%i)', async () => {
    const { workspaceId } = world
    await db().membership.update({ where: { userId: ada.userId, workspaceId }, data: { maxChats: 1 } })
    const both = [await waits(), await waits()]
    const outcomes = await Promise.all(both.map((actor) => outcome(pick(ada, actor))))
    expect(outcomes.sort()).toEqual(['Your hands are full. Finish something first, then pick this one.', 'done'])
    await checkInvariants(world)
  })

  it('one who picks after routing has looked is not rung beyond what the hands hold', async () => {
    const { workspaceId } = world
    await db().membership.update({ where: { userId: ada.userId, workspaceId }, data: { maxChats: 1 } })
    await setStatus(ben, { status: 'offline' })
    await changeQueue({ method: 'longest-idle' })
    const rung = await waits()
    const input = await readRoutingInput(workspaceId)
    await changeQueue({ method: 'manual' })
    const picked = await outcome(pick(ada, await waits()))
    const decision = { interactionId: rung.interactionId, agentId: ada.userId, because: 'longest-idle' } as const
    expect([picked, await makeOffers(workspaceId, input, [decision])]).toEqual(['done', 1])
    await checkInvariants(world)
  })

  it('one who picks the same twice has them once', async () => {
    const actor = await waits()
    expect(await Promise.all([outcome(pick(ada, actor)), outcome(pick(ada, actor))])).toEqual(['done', 'done'])
    expect(await db().offer.count({ where: { workspaceId: world.workspaceId } })).toBe(1)
  })

  it.each(TIMES)('a visitor who leaves meanwhile is picked or gone (%i)', async () => {
    const actor = await waits()
    const [picked] = await Promise.all([outcome(pick(ada, actor)), endInteractionAsVisitor(actor)])
    expect((await rowOf(actor)).state).toBe(picked === 'done' ? 'wrapping-up' : 'closed')
    await checkInvariants(world)
  })
})

describe('In a queue that rings everybody', () => {
  beforeEach(() => changeQueue({ method: 'everybody' }))

  it('nobody is chosen, and the timeline says who answered first', async () => {
    const actor = await waits()
    await routeWaiting(world)
    expect(await rowOf(actor)).toMatchObject({ state: 'queued' })
    await pick(ben, actor)
    const { situation } = await readDeskInteraction(ben, actor.interactionId)
    const entries = 'timeline' in situation ? situation.timeline.map(({ entry }) => entry) : []
    expect(entries[1]).toMatchObject({ type: 'offered', because: 'answered-first', agentId: ben.userId })
    await checkInvariants(world)
  })

  it.each(TIMES)('of all who answer at once one has the visitor, and the others read who (%i)', async () => {
    const actor = await waits()
    const outcomes = await Promise.all([ada, ben, ada, ben].map((agent) => outcome(pick(agent, actor))))
    const { agentId } = await rowOf(actor)
    const [winner, lost] = agentId === ada.userId ? [ada, [1, 3]] : [ben, [0, 2]]
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(2)
    expect(lost.map((at) => outcomes[at])).toEqual(lost.map(() => `${winner.name} accepted first.`))
    await checkInvariants(world)
  })
})

describe('A pick is refused', () => {
  it('to whoever is not in the queue, but not to their supervisor', async () => {
    const { queueId, workspaceId } = world
    await db().queueMember.delete({ where: { queueId_userId: { queueId, userId: ben.userId }, workspaceId } })
    const actor = await waits()
    await refusal(pick(ben, actor)).toMatchObject({ code: 'not-your-queue' })
    expect(await outcome(pick({ ...ben, role: 'supervisor' }, actor))).toBe('done')
  })

  it('with full hands', async () => {
    for (const _ of [1, 2, 3]) await pick(ada, await waits())
    await refusal(pick(ada, await waits())).toMatchObject({ code: 'hands-full' })
  })

  it('to whoever is not available, or not for this medium', async () => {
    const actor = await waits()
    await setStatus(ada, { status: 'not-ready' })
    await refusal(pick(ada, actor)).toMatchObject({ code: 'not-now' })
    await setStatus(ada, { status: 'available', media: ['voice'] })
    await refusal(pick(ada, actor)).toMatchObject({ code: 'not-now' })
  })

  it('in a queue that rings, to the supervisor too', async () => {
    await changeQueue({ method: 'longest-idle' })
    const actor = await waits()
    for (const role of ['agent', 'supervisor'] as const)
      await refusal(pick({ ...ada, role }, actor)).toMatchObject({ code: 'not-now' })
  })

  it('from another workspace', async () => {
    const other = await foundWorld()
    await refusal(pick(other.agents[0], await waits())).toMatchObject({ code: 'not-found' })
  })
})
