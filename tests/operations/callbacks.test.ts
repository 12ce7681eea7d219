import { beforeEach, describe, expect, it } from 'vitest'
import { CALLBACK_MS, CALLBACK_REST_MS, MAX_UNANSWERED } from '~/domain/reach'
import { Refusal } from '~/domain/refusal'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { answerCallback } from '~/server/operations/callbacks/answer-callback'
import { endCallback } from '~/server/operations/callbacks/end-callback'
import { requestCallback } from '~/server/operations/callbacks/request-callback'
import { wakeCallback } from '~/server/operations/callbacks/wake-callback'
import { enterCallAsVisitor } from '~/server/operations/calls/enter-call-as-visitor'
import { expireDeadline } from '~/server/operations/interactions/expire-deadline'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { authenticateVisitor } from '~/server/operations/visitors/authenticate-visitor'
import { loseVisitor } from '~/server/operations/visitors/lose-visitor'
import { mintToken } from '~/server/secrets/bearer-token'
import { readDeskInteraction } from '~/server/views/desk-interaction'
import { readVisitorInteraction } from '~/server/views/visitor-interaction'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { pass, TIMES } from '../support/time'
import { foundWorld, offerOf, request, rowOf, SHOP, type World } from '../support/world'

freshDatabase()

let world: World
let ada: StaffActor
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada] = world.agents
})

/** A chat stands for all media here: its visitor is rung as a call's is, and no media server is needed. */
async function waiting(): Promise<{ actor: VisitorActor; token: string; since: Date }> {
  const { actor } = await startInteraction(request(world, 'chat'), '')
  const { since } = await rowOf(actor)
  return { actor, since, token: (await requestCallback(actor)).token }
}

async function ringing() {
  const asked = await waiting()
  await setStatus(ada, { status: 'available' })
  await routeWaiting(world)
  await acceptOffer(ada, await offerOf(ada))
  return asked
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )

describe('Whoever asks to be called back', () => {
  it('keeps the place, may fall silent, and is let in again by the link alone, on the same website', async () => {
    const { actor, token, since } = await waiting()
    await pass(world, 10 * 60_000)
    await loseVisitor(world, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ state: 'queued', reach: 'callback', since: new Date(since.getTime() - 600_000) })
    expect(await authenticateVisitor(token, SHOP)).toEqual(actor)
    expect(await refusalOf(authenticateVisitor(token, 'https://evil.example'))).toBe('visitor-unknown')
    expect(JSON.stringify(await rowOf(actor))).not.toContain(token)
  })

  it('has one link at a time, for a day', async () => {
    const { actor, token } = await waiting()
    const newer = (await requestCallback(actor)).token
    expect(await refusalOf(authenticateVisitor(token, SHOP))).toBe('visitor-unknown')
    await pass(world, CALLBACK_MS)
    expect(await refusalOf(authenticateVisitor(newer, SHOP))).toBe('visitor-unknown')
    await endCallback(world, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ state: 'closed', outcome: 'callback' })
  })

  it('is rung when an agent has accepted, and has no key before they answer', async () => {
    const { actor } = await ringing()
    const { situation } = await readVisitorInteraction(world.workspaceId, actor.interactionId)
    expect(situation).toMatchObject({ phase: 'ringing', agentName: 'Ada' })
    expect(JSON.stringify(situation)).not.toContain('Key')
    await answerCallback(actor, mintToken())
    await answerCallback(actor, mintToken())
    expect(await rowOf(actor)).toMatchObject({ state: 'active', reach: 'live', agentId: ada.userId })
    await checkInvariants(world)
  })

  it('is let into the room of a call only once they have answered, for there they get its key', async () => {
    const { actor } = await waiting()
    // As if a call had been asked for; no media server is there, so that only a refusal before it is asked says not-now.
    await db().interaction.update({ where: { id: actor.interactionId }, data: { medium: 'voice' } })
    expect(await refusalOf(enterCallAsVisitor(actor))).toBe('not-now')
    await setStatus(ada, { status: 'available' })
    await routeWaiting(world)
    await acceptOffer(ada, await offerOf(ada))
    expect(await refusalOf(enterCallAsVisitor(actor))).toBe('not-now')
    await answerCallback(actor, mintToken())
    expect(await rowOf(actor)).toMatchObject({ state: 'connecting', reach: 'live', visitorJoined: false })
    expect(await refusalOf(enterCallAsVisitor(actor))).toBe('calls-unavailable')
  })

  it('is missed again, once they talk', async () => {
    const { actor } = await ringing()
    await answerCallback(actor, mintToken())
    await pass(world, 21_000)
    await loseVisitor(world, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ state: 'wrapping-up', outcome: 'visitor-lost' })
  })

  it('goes back to the place unanswered; the agent stays available and is free for others meanwhile', async () => {
    const { actor } = await ringing()
    const before = await db().presence.findUniqueOrThrow({ where: { userId: ada.userId } })
    await pass(world, 20_000)
    await expireDeadline(world, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ state: 'queued', reach: 'callback', callbackUnanswered: 1, callKey: null })
    const after = await db().presence.findUniqueOrThrow({ where: { userId: ada.userId } })
    expect(after).toMatchObject({ status: 'available', idleSince: new Date(before.idleSince.getTime() - 20_000) })
    await routeWaiting(world)
    await expect(offerOf(ada)).rejects.toThrow('Nothing rings')
    const { actor: next } = await startInteraction(request(world, 'chat'), '')
    await routeWaiting(world)
    expect(await rowOf(next)).toMatchObject({ state: 'offered', agentId: ada.userId })
  })

  it('rests after that, and every desk is told when it has', async () => {
    const { actor } = await ringing()
    await pass(world, 20_000)
    await expireDeadline(world, actor.interactionId)
    const situation = async () => (await readDeskInteraction(ada, actor.interactionId)).situation
    expect(await situation()).toMatchObject({ state: 'queued', isResting: true })
    await pass(world, CALLBACK_REST_MS)
    await db().outbox.deleteMany({ where: { workspaceId: world.workspaceId } })
    await wakeCallback(world, actor.interactionId)
    expect(await situation()).toMatchObject({ state: 'queued', isResting: false })
    const [told] = await db().outbox.findMany({ where: { workspaceId: world.workspaceId } })
    expect(told?.payload).toMatchObject({ type: 'interaction', interactionId: actor.interactionId })
  })

  it('is rung so often and no more, and did not abandon', async () => {
    const { actor } = await ringing()
    for (let unanswered = 1; unanswered <= MAX_UNANSWERED; unanswered++) {
      await pass(world, 20_000)
      await expireDeadline(world, actor.interactionId)
      if (unanswered === MAX_UNANSWERED) break
      await pass(world, CALLBACK_REST_MS)
      await routeWaiting(world)
      await acceptOffer(ada, await offerOf(ada))
    }
    expect(await rowOf(actor)).toMatchObject({ state: 'closed', outcome: 'callback' })
    const { situation } = await readVisitorInteraction(world.workspaceId, actor.interactionId)
    expect(situation).toMatchObject({ phase: 'ended', by: 'callback' })
    await checkInvariants(world)
  })
})

describe('An answer that comes as the ringing ends', () => {
  it.each(TIMES)('is in time or is not, and nothing in between (%i)', async () => {
    const { actor } = await ringing()
    const { deadlineAt } = await rowOf(actor)
    await pass(world, (deadlineAt?.getTime() ?? 0) - Date.now())
    const [answered] = await Promise.all([
      refusalOf(answerCallback(actor, mintToken())),
      expireDeadline(world, actor.interactionId),
    ])
    const { state } = await rowOf(actor)
    if (answered === 'done') expect(state).toBe('active')
    else expect([answered, state]).toEqual(['not-now', state === 'connecting' ? 'connecting' : 'queued'])
    await checkInvariants(world)
  })
})
