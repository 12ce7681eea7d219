import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Refusal } from '~/domain/refusal'
import { db } from '~/server/db/client'
import { enterCallAsAgent } from '~/server/operations/calls/enter-call-as-agent'
import { enterCallAsVisitor } from '~/server/operations/calls/enter-call-as-visitor'
import { enterCallRinging } from '~/server/operations/calls/enter-call-ringing'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { endInteractionAsVisitor } from '~/server/operations/interactions/end-interaction-as-visitor'
import { markAgentJoined, markVisitorJoined } from '~/server/operations/interactions/mark-joined'
import { reportUnencryptedAsAgent, reportUnencryptedAsVisitor } from '~/server/operations/interactions/report-unencrypted'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { wrapUpInteraction } from '~/server/operations/interactions/wrap-up-interaction'
import { sendMessageAsAgent, sendMessageAsVisitor } from '~/server/operations/messages/send-message'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { declineOffer } from '~/server/operations/offers/decline-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { authenticateVisitor } from '~/server/operations/visitors/authenticate-visitor'
import { openKey } from '~/server/secrets/encryption-key'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { foundWorld, offerOf, request, rowOf, SHOP, type World } from '../support/world'

let sfu: TestSfu
beforeAll(async () => {
  sfu = await startSfu()
  useSfu(sfu)
})
afterAll(() => sfu.stop())
freshDatabase()

let world: World
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
})

const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code })
const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

describe('A visitor presses Video and talks to an agent', () => {
  it('from the request to the history, with every step in the timeline', async () => {
    const [ada] = world.agents
    await setStatus(ada, { status: 'available' })
    const { actor, visitorToken, call } = await startInteraction(request(world, 'video'), 'Firefox on Linux')
    expect(await authenticateVisitor(visitorToken, SHOP)).toEqual(actor)
    expect(call?.key.number).toBe(0)
    await expect(enterCallAsAgent(ada, actor.interactionId)).rejects.toEqual(refusal('not-your-interaction'))

    await routeWaiting(world)
    const offer = await offerOf(ada)
    const ringing = await enterCallRinging(ada, offer)
    expect(ringing.key).toEqual(call?.key)

    const accepted = await acceptOffer(ada, offer)
    expect(accepted.call?.key.number).toBe(1)
    expect(accepted.call?.key.material).not.toBe(call?.key.material)
    expect((await enterCallAsVisitor(actor)).key).toEqual(accepted.call?.key)
    // The way in that was asked for while it rang, and is answered only now.
    expect((await enterCallRinging(ada, offer)).key).toEqual(accepted.call?.key)

    await markAgentJoined(ada, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ state: 'connecting', agentJoined: true })
    await markVisitorJoined(actor)
    await markVisitorJoined(actor)
    expect(await rowOf(actor)).toMatchObject({ state: 'active', agentId: ada.userId })

    await sendMessageAsVisitor(actor, { id: crypto.randomUUID(), text: ' Hello ' })
    await sendMessageAsAgent(ada, actor.interactionId, { id: crypto.randomUUID(), text: 'Good day' })
    await endInteractionAsVisitor(actor)
    await endInteractionAsVisitor(actor)
    await endInteractionAsAgent(ada, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ state: 'wrapping-up', endedBy: 'visitor', waitingKey: null, callKey: null })

    await expect(wrapUpInteraction(ada, actor.interactionId, { disposition: 'Invented', notes: '' })).rejects.toEqual(
      refusal('disposition-unknown'),
    )
    await wrapUpInteraction(ada, actor.interactionId, { disposition: 'Solved', notes: 'All well' })
    expect(await rowOf(actor)).toMatchObject({ state: 'closed', outcome: 'handled', disposition: 'Solved', notes: 'All well' })

    const timeline = await db().timeline.findMany({ where: { interactionId: actor.interactionId }, orderBy: { seq: 'asc' } })
    expect(timeline.map(({ entry }) => (entry as { type: string }).type)).toEqual([
      'requested',
      'offered',
      'accepted',
      'connected',
      'ended',
      'wrapped-up',
      'closed',
    ])
    const messages = await db().message.findMany({ where: { interactionId: actor.interactionId }, orderBy: { seq: 'asc' } })
    expect(messages.map(({ seq, author, text }) => [seq, author, text])).toEqual([
      [1, 'visitor', 'Hello'],
      [2, 'agent', 'Good day'],
    ])
    await checkInvariants(world)
  })

  it('a chat is active at once and enters its room only after acceptance', async () => {
    const [ada] = world.agents
    await setStatus(ada, { status: 'available' })
    const { actor, call } = await startInteraction(request(world, 'chat'), '')
    expect(call).toBeNull()
    await expect(enterCallAsVisitor(actor)).rejects.toEqual(refusal('not-now'))
    await sendMessageAsVisitor(actor, { id: crypto.randomUUID(), text: 'Anybody there?' })
    await routeWaiting(world)
    const offer = await offerOf(ada)
    await expect(enterCallRinging(ada, offer)).rejects.toEqual(refusal('not-now'))
    expect((await acceptOffer(ada, offer)).call).toBeNull()
    expect((await rowOf(actor)).state).toBe('active')
    const access = await enterCallAsVisitor(actor)
    expect(access.key.number).toBe(1)
    expect(claims(access.token).video).toMatchObject({ canPublish: false, canPublishData: true })
  })
})

describe('A conversation', () => {
  const text = 'x'.repeat(4_000)

  it('takes so much from each side, and then no more, however slowly it is written', async () => {
    const [ada] = world.agents
    await setStatus(ada, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'chat'), '')
    await routeWaiting(world)
    await acceptOffer(ada, await offerOf(ada))
    const first = { id: crypto.randomUUID(), text }
    await sendMessageAsVisitor(actor, first)
    for (let sent = 1; sent < 50; sent++) await sendMessageAsVisitor(actor, { id: crypto.randomUUID(), text })
    const full = expect.objectContaining({ code: 'too-large', detail: expect.stringContaining('no more messages') })
    await expect(sendMessageAsVisitor(actor, { id: crypto.randomUUID(), text: 'x' })).rejects.toEqual(full)
    expect(await sendMessageAsVisitor(actor, first)).toMatchObject({ seq: 1 })
    expect(await sendMessageAsAgent(ada, actor.interactionId, { id: crypto.randomUUID(), text })).toMatchObject({ seq: 51 })
  })
})

describe('A token for the room', () => {
  it('names the room and the person, lives a minute, and grants the least', async () => {
    const { actor, call } = await startInteraction(request(world, 'video'), '')
    const { roomName } = await rowOf(actor)
    const { video, sub, exp, nbf, attributes } = claims(call?.token ?? '')
    expect(video).toEqual({
      roomJoin: true,
      room: roomName,
      canPublish: true,
      canPublishSources: ['microphone', 'camera'],
      canSubscribe: true,
      canPublishData: true,
      canUpdateOwnMetadata: false,
    })
    expect(exp - (nbf ?? Math.floor(Date.now() / 1_000))).toBeLessThanOrEqual(60)
    expect(sub).toMatch(new RegExp(`^visitor:${actor.interactionId}:`))
    expect(attributes).toEqual({ role: 'visitor' })
    expect(roomName).toMatch(/^[\w-]{22}$/)
  })
})

describe('Keys', () => {
  it('are sealed at rest and open for their own interaction and number only', async () => {
    const { actor, call } = await startInteraction(request(world, 'voice'), '')
    const { waitingKey } = await rowOf(actor)
    if (!waitingKey || !call) throw new Error('no key')
    expect(Buffer.from(waitingKey).includes(Buffer.from(call.key.material, 'base64'))).toBe(false)
    expect(openKey(waitingKey, actor.interactionId, 0)).toEqual(call.key)
    expect(() => openKey(waitingKey, actor.interactionId, 1)).toThrow()
    expect(() => openKey(waitingKey, actor.visitorId, 0)).toThrow()
  })
})

describe('Starting is refused', () => {
  const attempt = (change: object) =>
    startInteraction({ ...request(world, 'video'), ...change }, '').then(
      () => 'started',
      (error: Refusal) => error.code,
    )

  it.each([
    ['client-too-old', { protocolVersion: 0 }],
    ['site-unknown', { siteKey: 'nobody' }],
    ['origin-not-allowed', { origin: 'https://shop.example.evil' }],
    ['origin-not-allowed', { origin: 'http://shop.example' }],
    ['origin-not-allowed', { origin: '' }],
  ])('%s for %o', async (code, change) => {
    expect(await attempt(change)).toBe(code)
  })

  it('where the queue does not offer the medium', async () => {
    world = await foundWorld([], { media: ['chat'] })
    expect(await attempt({})).toBe('medium-not-offered')
    expect(await attempt({ medium: 'chat' })).toBe('started')
  })

  it('for a call while the media server is away, and a chat works', async () => {
    await sfu.kill()
    expect(await attempt({})).toBe('calls-unavailable')
    expect(await db().interaction.count({ where: { workspaceId: world.workspaceId } })).toBe(0)
    expect(await attempt({ medium: 'chat' })).toBe('started')
    await sfu.restart()
    expect(await attempt({})).toBe('started')
  })
})

describe('A visitor token', () => {
  it('is good for its own website only, and for a while after the end', async () => {
    const { actor, visitorToken } = await startInteraction(request(world, 'chat'), '')
    const authenticate = (origin: string) => authenticateVisitor(visitorToken, origin)
    await expect(authenticate('https://other.example')).rejects.toEqual(refusal('visitor-unknown'))
    await expect(authenticateVisitor('A'.repeat(43), SHOP)).rejects.toEqual(refusal('visitor-unknown'))
    await endInteractionAsVisitor(actor)
    expect(await authenticate(SHOP)).toEqual(actor)
    await db().$executeRaw`ALTER TABLE interaction DISABLE TRIGGER interaction_closed_is_final`
    await db().interaction.update({ where: { id: actor.interactionId }, data: { closedAt: new Date(Date.now() - 3_700_000) } })
    await db().$executeRaw`ALTER TABLE interaction ENABLE TRIGGER interaction_closed_is_final`
    await expect(authenticate(SHOP)).rejects.toEqual(refusal('visitor-unknown'))
  })
})

describe('A decline', () => {
  it('rings a colleague at once and the same agent only after a rest', async () => {
    const [ada, ben] = world.agents
    await setStatus(ada, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'chat'), '')
    await routeWaiting(world)
    const { since } = await rowOf(actor)
    await declineOffer(ada, await offerOf(ada))
    expect(await rowOf(actor)).toMatchObject({ state: 'queued', since, headSince: null })
    await routeWaiting(world)
    expect((await rowOf(actor)).state).toBe('queued')
    await setStatus(ben, { status: 'available' })
    await routeWaiting(world)
    expect(await rowOf(actor)).toMatchObject({ state: 'offered', agentId: ben.userId })
  })
})

describe('What was dropped because it was not encrypted', () => {
  it('stands in the timeline once a side, however often it is reported', async () => {
    const [ada] = world.agents
    await setStatus(ada, { status: 'available' })
    const { actor } = await startInteraction(request(world, 'video'), '')
    await routeWaiting(world)
    await acceptOffer(ada, await offerOf(ada))
    for (let times = 0; times < 2; times++) {
      await reportUnencryptedAsVisitor(actor)
      await reportUnencryptedAsAgent(ada, actor.interactionId)
    }
    const entries = await db().timeline.findMany({ where: { interactionId: actor.interactionId }, orderBy: { seq: 'asc' } })
    expect(entries.slice(3).map(({ entry }) => entry)).toEqual([
      { type: 'unencrypted-dropped', reportedBy: 'visitor' },
      { type: 'unencrypted-dropped', reportedBy: 'agent' },
    ])
  })
})
