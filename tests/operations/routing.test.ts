import { SignJWT } from 'jose'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Medium } from '~/domain/medium'
import type { StartInteraction } from '~/protocol/visitor'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { wrapUpInteraction } from '~/server/operations/interactions/wrap-up-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { makeIdentityKey } from '~/server/operations/sites/make-identity-key'
import { readDecisions } from '~/server/views/why-this-agent'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { pass } from '../support/time'
import { foundWorld, offerOf, request, rowOf, SHOP, type World } from '../support/world'

freshDatabase()

let world: World
let ada: StaffActor
let ben: StaffActor
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada, ben] = world.agents
  await setStatus(ada, { status: 'available' })
  await setStatus(ben, { status: 'available' })
})

async function addSkill(name: string, levels: [StaffActor, number][], language: string | null = null): Promise<string> {
  const { workspaceId } = world
  const { id } = await db().skill.create({ data: { id: newId(), workspaceId, name, language } })
  await db().agentSkill.createMany({ data: levels.map(([{ userId }, level]) => ({ userId, skillId: id, workspaceId, level })) })
  return id
}

const setQueue = (data: Parameters<ReturnType<typeof db>['queue']['update']>[0]['data']) =>
  db().queue.update({ where: { id: world.queueId }, data })

async function ask(medium: Medium = 'chat', given: Partial<StartInteraction> = {}): Promise<VisitorActor> {
  const { actor } = await startInteraction({ ...request(world, medium), ...given }, '')
  await routeWaiting(world)
  return actor
}

const ringsAt = async (actor: VisitorActor): Promise<string | null> => {
  const { agentId, state } = await rowOf(actor)
  await checkInvariants(world)
  return state === 'offered' ? agentId : null
}

describe('Routing', () => {
  it('rings whoever has the skill, and tells why everybody else was passed over', async () => {
    const fitting = await addSkill('Fitting', [
      [ada, 2],
      [ben, 4],
    ])
    await setQueue({ requirements: [{ skillId: fitting, level: 3 }] })
    const actor = await ask()
    expect(await ringsAt(actor)).toBe(ben.userId)
    const [why] = await readDecisions(world.workspaceId, actor.interactionId)
    expect(why).toMatchObject({
      chosen: { name: 'Ben' },
      because: 'longest-idle',
      requirements: [{ skill: 'Fitting', level: 3 }],
      isRelaxed: false,
      replayed: { agentId: ben.userId, because: 'longest-idle' },
    })
    expect(why?.lookedAt.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['Ben', { is: 'eligible' }],
      ['Ada', { is: 'unskilled', skill: 'Fitting', needed: 3, has: 2 }],
    ])
  })

  it('asks for less as a visitor waits, and looks again by itself when it does', async () => {
    const fitting = await addSkill('Fitting', [[ada, 1]])
    await setQueue({
      requirements: [{ skillId: fitting, level: 3 }],
      relaxations: [{ afterMs: 45_000, skillId: fitting, level: 1 }],
    })
    const actor = await ask()
    expect(await ringsAt(actor)).toBeNull()
    const [job] = await db().$queryRaw<{ runAt: Date }[]>`
      SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key LIKE ${`route-relaxed:${world.workspaceId}:`} || '%'`
    expect(job?.runAt.getTime()).toBe((await rowOf(actor)).since.getTime() + 45_000)
    await pass(world, 46_000)
    await routeWaiting(world)
    expect(await ringsAt(actor)).toBe(ada.userId)
    const [why] = await readDecisions(world.workspaceId, actor.interactionId)
    expect(why).toMatchObject({ isRelaxed: true, requirements: [{ skill: 'Fitting', level: 1 }] })
  })

  it('finds somebody who speaks the visitor’s language, where the queue asks for it and anybody is known to', async () => {
    await addSkill('Deutsch', [[ben, 3]], 'de')
    await setQueue({ languageLevel: 3 })
    expect(await ringsAt(await ask('chat', { locale: 'de-AT' }))).toBe(ben.userId)
    // Nobody is known to speak it, so it is not asked for.
    expect(await ringsAt(await ask('chat', { locale: 'fi' }))).toBe(ada.userId)
  })

  it('rings whoever spoke with the visitor last, also from another browser if the site says who it is', async () => {
    await setQueue({ lastAgentForDays: 30 })
    const { id: siteId } = await db().site.findUniqueOrThrow({ where: { publicKey: world.siteKey } })
    const key = new TextEncoder().encode(await makeIdentityKey(ada, siteId))
    const identity = await new SignJWT({ name: 'Rosa', attributes: { plan: 'gold' } })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('customer 7')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key)
    const first = await ask('chat', { identity })
    expect(await ringsAt(first)).toBe(ada.userId)
    expect(await rowOf(first)).toMatchObject({ visitorName: 'Rosa', entrance: { attributes: { plan: 'gold' } } })
    await acceptOffer(ada, await offerOf(ada))
    await endInteractionAsAgent(ada, first.interactionId)
    await wrapUpInteraction(ada, first.interactionId, { disposition: 'Solved', notes: '' })
    // Ben has been idle longer since.
    const second = await ask('chat', { identity })
    expect(second.visitorId).not.toBe(first.visitorId)
    expect(await ringsAt(second)).toBe(ada.userId)
    const [why] = await readDecisions(world.workspaceId, second.interactionId)
    expect(why).toMatchObject({ because: 'last-agent', lastSpoke: { forDays: 30 } })
    expect(await ringsAt(await ask('chat'))).toBe(ben.userId)
  })

  it('keeps apart whom a site keeps apart: the next in the same tab, and the same name at another site', async () => {
    await setQueue({ lastAgentForDays: 30 })
    const { id: siteId } = await db().site.findUniqueOrThrow({ where: { publicKey: world.siteKey } })
    const key = new TextEncoder().encode(await makeIdentityKey(ada, siteId))
    const signed = (sub: string, claims = {}, by = key) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setSubject(sub).setIssuedAt().setExpirationTime('1h').sign(by)
    const start = (given: Partial<StartInteraction>) => startInteraction({ ...request(world, 'chat'), name: null, ...given }, '')
    const rosa = await start({ identity: await signed('rosa', { name: 'Rosa' }) })
    await routeWaiting(world)
    await acceptOffer(ada, await offerOf(ada))
    await endInteractionAsAgent(ada, rosa.actor.interactionId)
    const unsigned = await start({ visitorToken: rosa.visitorToken })
    expect(await rowOf(unsigned.actor)).toMatchObject({ visitorName: null, lastAgentId: null })
    const bob = await start({ visitorToken: rosa.visitorToken, identity: await signed('bob'), name: 'Rosa' })
    expect(bob.actor.visitorId).not.toBe(rosa.actor.visitorId)
    expect(await rowOf(bob.actor)).toMatchObject({ visitorName: null, lastAgentId: null })
    const site = await db().site.create({
      data: {
        ...{ workspaceId: world.workspaceId, queueId: world.queueId, name: 'Partner' },
        publicKey: newId(),
        allowedOrigins: [SHOP],
      },
    })
    const theirs = new TextEncoder().encode(await makeIdentityKey(ada, site.id))
    const other = await start({ siteKey: site.publicKey, identity: await signed('rosa', {}, theirs) })
    expect((await rowOf(other.actor)).lastAgentId).toBeNull()
    const again = await start({ identity: await signed('rosa') })
    expect((await rowOf(again.actor)).lastAgentId).toBe(ada.userId)
  })

  it('takes a token from a clock that is a little ahead, and none whose words cannot be stored', async () => {
    const { id: siteId } = await db().site.findUniqueOrThrow({ where: { publicKey: world.siteKey } })
    const key = new TextEncoder().encode(await makeIdentityKey(ada, siteId))
    const signed = (sub: string, at: number) =>
      new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(sub).setIssuedAt(at).setExpirationTime('1h').sign(key)
    const now = Math.floor(Date.now() / 1_000)
    await expect(ask('chat', { identity: await signed('rosa', now + 5) })).resolves.toBeTruthy()
    await expect(ask('chat', { identity: await signed('ro\0sa', now) })).rejects.toMatchObject({ code: 'identity-wrong' })
  })

  it('looks again as soon as an agent has accepted, for whom they have another hand', async () => {
    await setStatus(ben, { status: 'not-ready' })
    await ask()
    await ask()
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    await acceptOffer(ada, await offerOf(ada))
    const jobs = await db().$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`route:${world.workspaceId}`}`
    expect(jobs).toHaveLength(1)
  })

  it('refuses a token that somebody else signed, and one of a site that signs none', async () => {
    const { id: siteId } = await db().site.findUniqueOrThrow({ where: { publicKey: world.siteKey } })
    const sign = (secret: string, expires = '1h') =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('customer 7')
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(new TextEncoder().encode(secret))
    const wrong = expect.objectContaining({ code: 'identity-wrong' })
    await expect(ask('chat', { identity: await sign('0123456789012345678901234567890123456789') })).rejects.toEqual(wrong)
    const key = await makeIdentityKey(ada, siteId)
    await expect(ask('chat', { identity: await sign('0123456789012345678901234567890123456789') })).rejects.toEqual(wrong)
    await expect(ask('chat', { identity: await sign(key, '-1m') })).rejects.toEqual(wrong)
    await expect(ask('chat', { identity: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' })).rejects.toEqual(wrong)
    await makeIdentityKey(ada, siteId)
    await expect(ask('chat', { identity: await sign(key) })).rejects.toEqual(wrong)
  })

  it('follows the site’s rules to another queue, with its requirements and its priority', async () => {
    const { workspaceId } = world
    const billing = await db().queue.create({
      data: { id: newId(), workspaceId, name: 'Billing', media: ['chat'], priority: 2, dispositions: [] },
    })
    await db().queueMember.create({ data: { queueId: billing.id, userId: ada.userId, workspaceId } })
    const invoices = await addSkill('Invoices', [[ada, 5]])
    const { id: siteId } = await db().site.findUniqueOrThrow({ where: { publicKey: world.siteKey } })
    await db().siteRule.create({
      data: {
        ...{ id: newId(), workspaceId, siteId, position: 1, kind: 'topic', value: 'invoice', queueId: billing.id, priority: 3 },
        requirements: [{ skillId: invoices, level: 4 }],
      },
    })
    const actor = await ask('chat', { topic: 'invoice' })
    expect(await rowOf(actor)).toMatchObject({ queueId: billing.id, priority: 5, entrance: { topic: 'invoice' } })
    expect(await ringsAt(actor)).toBe(ada.userId)
    const [why] = await readDecisions(workspaceId, actor.interactionId)
    expect(why).toMatchObject({ queueName: 'Billing', requirements: [{ skill: 'Invoices', level: 4 }] })
    await expect(ask('video', { topic: 'invoice' })).rejects.toEqual(expect.objectContaining({ code: 'medium-not-offered' }))
  })

  it('gives an agent three chats, one after the other, or one call, and nothing for a medium they do not want', async () => {
    await setStatus(ben, { status: 'not-ready' })
    for (let chats = 0; chats < 3; chats++) {
      expect(await ringsAt(await ask())).toBe(ada.userId)
      await acceptOffer(ada, await offerOf(ada))
    }
    expect(await ringsAt(await ask())).toBeNull()
    await setStatus(ben, { status: 'available', media: ['voice', 'video'] })
    await routeWaiting(world)
    expect(await db().offer.count({ where: { agentId: ben.userId } })).toBe(0)
    await setStatus(ben, { status: 'available', media: ['chat'] })
    await routeWaiting(world)
    expect(await db().offer.count({ where: { agentId: ben.userId } })).toBe(1)
  })

  it('rings in turn where the queue goes round', async () => {
    await setQueue({ method: 'round-robin' })
    const rung: (string | null)[] = []
    for (let turn = 0; turn < 4; turn++) {
      const actor = await ask()
      rung.push(await ringsAt(actor))
      const agent = (await rowOf(actor)).agentId === ada.userId ? ada : ben
      await acceptOffer(agent, await offerOf(agent))
    }
    expect(rung).toEqual([ada.userId, ben.userId, ada.userId, ben.userId])
  })

  it('keeps one run for all the offers it made, each replayed with what was taken before it', async () => {
    const actors = await Promise.all([1, 2].map(() => startInteraction(request(world, 'chat'), '')))
    await routeWaiting(world)
    expect(await db().routingRun.count({ where: { workspaceId: world.workspaceId } })).toBe(1)
    for (const { actor } of actors) {
      const [why] = await readDecisions(world.workspaceId, actor.interactionId)
      expect(why?.replayed).toEqual({ agentId: why?.chosen.id, because: 'longest-idle' })
    }
  })
})
