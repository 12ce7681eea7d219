import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '~/domain/refusal'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { applyEvent, lockInteraction } from '~/server/db/interaction-store'
import { readRoutingInput } from '~/server/db/routing-input'
import { inTransaction } from '~/server/db/transaction'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { endInteractionAsVisitor } from '~/server/operations/interactions/end-interaction-as-visitor'
import { expireDeadline } from '~/server/operations/interactions/expire-deadline'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { wrapUpInteraction } from '~/server/operations/interactions/wrap-up-interaction'
import { sendMessageAsVisitor } from '~/server/operations/messages/send-message'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { declineOffer } from '~/server/operations/offers/decline-offer'
import { makeOffers } from '~/server/operations/offers/make-offers'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { lockPresence } from '~/server/operations/presence/lock-presence'
import { setStatus } from '~/server/operations/presence/set-status'
import { deactivateMember } from '~/server/operations/team/deactivate-member'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { pass, TIMES } from '../support/time'
import { addAgents, foundWorld, offerOf, request, rowOf, type World } from '../support/world'

freshDatabase()

let world: World
let ada: StaffActor
let ben: StaffActor
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada, ben] = world.agents
})

/** What came of it: `done`, or the code of the refusal. Anything else is a bug and fails the test. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

const race = (...works: Promise<unknown>[]) => Promise.all(works.map(outcome))

/** Whether a decision to ring this agent became an offer. */
async function isOffered({ workspaceId, interactionId }: VisitorActor, { userId }: StaffActor): Promise<boolean> {
  const decision = { interactionId, agentId: userId, because: 'longest-idle' } as const
  return (await makeOffers(workspaceId, await readRoutingInput(workspaceId), [decision])) === 0
}

async function ringing(): Promise<{ actor: VisitorActor; offerId: string }> {
  await setStatus(ada, { status: 'available' })
  const { actor } = await startInteraction(request(world, 'chat'), '')
  await routeWaiting(world)
  return { actor, offerId: await offerOf(ada) }
}

describe('Two accept one offer', () => {
  it.each(TIMES)('and exactly the one whom it rings gets it (%i)', async () => {
    const { actor, offerId } = await ringing()
    const [first, second] = await race(acceptOffer(ada, offerId), acceptOffer(ben, offerId))
    expect(first).toBe('done')
    expect(['offer-gone', 'accepted-by-other']).toContain(second)
    expect(await rowOf(actor)).toMatchObject({ state: 'active', agentId: ada.userId, callKeyNumber: 1 })
    await checkInvariants(world)
  })

  it('and the one who comes too late reads who was faster', async () => {
    const { actor, offerId } = await ringing()
    await pass(world, 21_000)
    await expireDeadline(world, actor.interactionId)
    await setStatus(ben, { status: 'available' })
    await routeWaiting(world)
    await acceptOffer(ben, await offerOf(ben))
    const late = await acceptOffer(ada, offerId).catch((error) => error)
    expect(late).toMatchObject({ code: 'accepted-by-other', detail: 'Ben accepted first.' })
  })

  it.each(TIMES)('in two tabs of one agent, and both get the same (%i)', async () => {
    const { actor, offerId } = await ringing()
    expect(await race(acceptOffer(ada, offerId), acceptOffer(ada, offerId))).toEqual(['done', 'done'])
    expect(await rowOf(actor)).toMatchObject({ callKeyNumber: 1 })
    await checkInvariants(world)
  })
})

/** Each round rings the whole floor, and everybody answers twice: at their own desk and at the next one's. */
const [ROUNDS, FLOOR] = [20, 50]

describe('A thousand offers that are accepted twice at once', () => {
  it('have one owner each', async () => {
    const agents = [...world.agents, ...(await addAgents(world, FLOOR - 2))]
    await db().presence.updateMany({ where: { workspaceId: world.workspaceId }, data: { status: 'available' } })
    let accepted = 0
    for (let round = 0; round < ROUNDS; round++) {
      await letChatsWait(world, FLOOR)
      await routeWaiting(world)
      const offers = await db().offer.findMany({ where: { workspaceId: world.workspaceId, state: 'open' } })
      const answers = offers.map(async ({ id, agentId }, index) => {
        const own = agents.find(({ userId }) => userId === agentId) as StaffActor
        const [first, second] = await race(acceptOffer(own, id), acceptOffer(agents[(index + 1) % FLOOR] as StaffActor, id))
        if (agents[(index + 1) % FLOOR] !== own) expect(['offer-gone', 'accepted-by-other']).toContain(second)
        return first
      })
      accepted += (await Promise.all(answers)).filter((each) => each === 'done').length
      expect(new Set((await readHeld(world)).map(({ agentId }) => agentId)).size).toBe(FLOOR)
      await checkInvariants(world)
      await forgetConversations(world)
    }
    expect(accepted).toBe(ROUNDS * FLOOR)
  }, 120_000)
})

/** Chats of so many visitors, as they stand in the queue once they have asked. */
async function letChatsWait({ workspaceId, queueId }: World, count: number): Promise<void> {
  await db().$executeRaw`
    WITH somebody AS (
      INSERT INTO visitor (id, workspace_id, site_id, token_hash, origin)
      SELECT gen_random_uuid(), ${workspaceId}::uuid, gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'https://shop.example'
      FROM generate_series(1, ${count}) RETURNING id
    ), waiting AS (
      INSERT INTO interaction (id, workspace_id, site_id, queue_id, visitor_id, medium, state, since, room_name, page_url, timeline_seq)
      SELECT gen_random_uuid(), ${workspaceId}::uuid, gen_random_uuid(), ${queueId}::uuid, id, 'chat', 'queued', now(), gen_random_uuid()::text, '', 1
      FROM somebody RETURNING id
    )
    INSERT INTO timeline (interaction_id, workspace_id, seq, at, entry)
    SELECT id, ${workspaceId}::uuid, 1, now(), '{"type": "requested", "medium": "chat"}' FROM waiting`
}

const readHeld = ({ workspaceId }: World) => db().interaction.findMany({ where: { workspaceId, state: 'active' } })

/** So that a round is like the one before, and costs what it cost. */
async function forgetConversations({ workspaceId }: World): Promise<void> {
  await db().timeline.deleteMany({ where: { workspaceId } })
  await db().offer.deleteMany({ where: { workspaceId } })
  await db().interaction.deleteMany({ where: { workspaceId } })
}

describe('Accept meets', () => {
  it.each(TIMES)('the end of its time: one of the two happens (%i)', async () => {
    const { actor, offerId } = await ringing()
    await pass(world, 19_980)
    const [accepted] = await race(acceptOffer(ada, offerId), expireDeadline(world, actor.interactionId))
    await pass(world, 21_000)
    await race(expireDeadline(world, actor.interactionId))
    const row = await rowOf(actor)
    if (accepted === 'done') expect(row).toMatchObject({ state: 'active', agentId: ada.userId })
    else expect(row).toMatchObject({ state: 'queued', agentId: null })
    await checkInvariants(world)
  })

  it.each(TIMES)('a visitor who leaves: either nobody waits for the agent, or the agent has wrap-up (%i)', async () => {
    const { actor, offerId } = await ringing()
    const [accepted, left] = await race(acceptOffer(ada, offerId), endInteractionAsVisitor(actor))
    expect(left).toBe('done')
    const row = await rowOf(actor)
    if (accepted === 'done') expect(row).toMatchObject({ state: 'wrapping-up', agentId: ada.userId, endedBy: 'visitor' })
    else expect(row).toMatchObject({ state: 'closed', agentId: null, outcome: 'short-abandoned' })
    await checkInvariants(world)
  })

  it.each(TIMES)('a decline in another tab: one of the two happens (%i)', async () => {
    const { actor, offerId } = await ringing()
    const outcomes = await race(acceptOffer(ada, offerId), declineOffer(ada, offerId))
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(1)
    expect((await rowOf(actor)).state).toBe(outcomes[0] === 'done' ? 'active' : 'queued')
    await checkInvariants(world)
  })

  it.each(TIMES)('a change of status: never rings an agent who is not available (%i)', async (time) => {
    const { actor, offerId } = await ringing()
    const works = [() => acceptOffer(ada, offerId), () => setStatus(ada, { status: 'not-ready' })]
    if (time % 2 === 1) works.reverse()
    const outcomes = await race(...works.map((work) => work()))
    const [accepted, changed] = time % 2 === 1 ? outcomes.reverse() : outcomes
    expect(changed).toBe('done')
    expect((await rowOf(actor)).state).toBe(accepted === 'done' ? 'active' : 'queued')
    await checkInvariants(world)
  })
})

describe('An offer meets', () => {
  it.each(TIMES)('a change of status: the agent who is not ready is not rung (%i)', async () => {
    await setStatus(ada, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'chat'), '')
    await race(routeWaiting(world), setStatus(ada, { status: 'not-ready' }))
    expect(await rowOf(actor)).toMatchObject({ state: 'queued' })
    await checkInvariants(world)
  })

  it('a change of status that began before it and ends after it: the offer is withdrawn', async () => {
    await setStatus(ada, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'chat'), '')
    const { changed } = await inTransaction(async (tx) => {
      const locked = await lockInteraction(tx, world.workspaceId, actor.interactionId)
      const { now } = await lockPresence(tx, world.workspaceId, ada.userId)
      // Wrapped, because the transaction would wait for a bare promise, and the promise waits for the transaction.
      const changing = { changed: setStatus(ada, { status: 'offline' }) }
      await somebodyWaits()
      const [offerId, agentId, ringMs] = [newId(), ada.userId, 20_000]
      const { interactionId, workspaceId } = actor
      await tx.db.offer.create({ data: { id: offerId, workspaceId, interactionId, agentId, expiresAt: now } })
      await tx.db.interaction.update({ where: { id: interactionId }, data: { slot: 1 } })
      await applyEvent(tx, locked, { type: 'offered', offerId, agentId, ringMs, because: 'longest-idle' })
      return changing
    })
    await changed
    expect(await rowOf(actor)).toMatchObject({ state: 'queued', headSince: null })
    await checkInvariants(world)
  })

  it.each(TIMES)('another offer of the same visitor to somebody else: one rings (%i)', async () => {
    await setStatus(ada, { status: 'available' })
    await setStatus(ben, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'chat'), '')
    const made = await Promise.all([ada, ben].map((agent) => isOffered(actor, agent)))
    expect(made.filter(Boolean)).toHaveLength(1)
    await checkInvariants(world)
  })

  it.each(TIMES)('another offer to the same agent: one rings (%i)', async () => {
    await setStatus(ada, { status: 'available' })
    const waiting = await Promise.all([1, 2, 3].map(() => startInteraction(request(world, 'chat'), '')))
    const made = await Promise.all(waiting.map(({ actor }) => isOffered(actor, ada)))
    expect(made.filter(Boolean)).toHaveLength(1)
    await checkInvariants(world)
  })

  it.each(TIMES)('routing in several processes: everybody rings once (%i)', async () => {
    await Promise.all(world.agents.map((agent) => setStatus(agent, { status: 'available' })))
    await Promise.all([1, 2, 3].map(() => startInteraction(request(world, 'chat'), '')))
    await Promise.all([1, 2, 3, 4].map(() => routeWaiting(world)))
    expect(await db().offer.count({ where: { workspaceId: world.workspaceId } })).toBe(2)
    await checkInvariants(world)
  })
})

describe('A message', () => {
  it.each(TIMES)('that is sent several times at once is stored once (%i)', async () => {
    const { actor } = await startInteraction(request(world, 'chat'), '')
    const message = { id: crypto.randomUUID(), text: 'Hello' }
    const stored = await Promise.all([1, 2, 3].map(() => sendMessageAsVisitor(actor, message)))
    expect(new Set(stored.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(await db().message.count({ where: { interactionId: actor.interactionId } })).toBe(1)
  })

  it('among many at once gets a number without a gap', async () => {
    const { actor } = await startInteraction(request(world, 'chat'), '')
    const send = () => sendMessageAsVisitor(actor, { id: crypto.randomUUID(), text: 'Hello' })
    const stored = await Promise.all(Array.from({ length: 12 }, send))
    expect(stored.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
    await checkInvariants(world)
  })
})

describe('Wrap-up', () => {
  it.each(TIMES)('that is finished twice at once is finished once (%i)', async () => {
    const { actor, offerId } = await ringing()
    await acceptOffer(ada, offerId)
    await endInteractionAsAgent(ada, actor.interactionId)
    const finish = () => wrapUpInteraction(ada, actor.interactionId, { disposition: 'Solved', notes: '' })
    expect((await race(finish(), finish())).sort()).toEqual(['done', 'interaction-closed'])
    await checkInvariants(world)
  })
})

describe('A member who is deactivated', () => {
  it.each(TIMES)('is not put back on the floor by a request that was under way, %i', async () => {
    await setStatus(ben, { status: 'available' })
    await startInteraction(request(world, 'chat'), '')
    await race(deactivateMember(ada, ben.userId), setStatus(ben, { status: 'available' }), routeWaiting(world))
    await expect(setStatus(ben, { status: 'available' })).rejects.toMatchObject({ code: 'sign-in-needed' })
    const presence = await db().presence.findUniqueOrThrow({ where: { userId: ben.userId, workspaceId: ben.workspaceId } })
    expect(presence.status).toBe('offline')
    expect(await db().offer.count({ where: { agentId: ben.userId, workspaceId: ben.workspaceId, state: 'open' } })).toBe(0)
  })
})

/** Until another transaction waits for what one has locked. */
const somebodyWaits = () =>
  vi.waitFor(async () => {
    const waiting = await db().$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    expect(waiting).toHaveLength(1)
  })
