import { beforeEach, expect, it } from 'vitest'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { enterCallAsAgent } from '~/server/operations/calls/enter-call-as-agent'
import { enterCallRinging } from '~/server/operations/calls/enter-call-ringing'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { markAgentJoined } from '~/server/operations/interactions/mark-joined'
import { reportUnencryptedAsAgent } from '~/server/operations/interactions/report-unencrypted'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { wrapUpInteraction } from '~/server/operations/interactions/wrap-up-interaction'
import { sendMessageAsAgent } from '~/server/operations/messages/send-message'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { declineOffer } from '~/server/operations/offers/decline-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { foundWorld, offerOf, request, rowOf, type World } from '../support/world'

freshDatabase()

let home: World
let eve: StaffActor
let actor: VisitorActor
let offerId: string
beforeEach(async () => {
  home = await foundWorld()
  const other = await foundWorld()
  ;[eve] = other.agents
  await setStatus(home.agents[0], { status: 'available' })
  actor = (await startInteraction(request(home, 'chat'), '')).actor
  await routeWaiting(home)
  offerId = await offerOf(home.agents[0])
})

const message = { id: '019ab000-0000-7000-8000-000000000000', text: 'Hello' }
const ATTEMPTS: [name: string, attempt: () => Promise<unknown>, code: string][] = [
  ['accept', () => acceptOffer(eve, offerId), 'offer-gone'],
  ['decline', () => declineOffer(eve, offerId), 'offer-gone'],
  ['enter while it rings', () => enterCallRinging(eve, offerId), 'offer-gone'],
  ['enter', () => enterCallAsAgent(eve, actor.interactionId), 'not-found'],
  ['join', () => markAgentJoined(eve, actor.interactionId), 'not-found'],
  ['write', () => sendMessageAsAgent(eve, actor.interactionId, message), 'not-found'],
  ['report', () => reportUnencryptedAsAgent(eve, actor.interactionId), 'not-found'],
  ['end', () => endInteractionAsAgent(eve, actor.interactionId), 'not-found'],
  ['wrap up', () => wrapUpInteraction(eve, actor.interactionId, { disposition: null, notes: '' }), 'not-found'],
]

it.each(ATTEMPTS)(
  'Somebody of another workspace cannot %s what is not theirs, and learns nothing of it (I14)',
  async (_, attempt, code) => {
    const before = await rowOf(actor)
    await expect(attempt()).rejects.toMatchObject({ name: 'Refusal', code })
    expect(await rowOf(actor)).toEqual(before)
  },
)

it('Routing of one workspace rings nobody for another (I14)', async () => {
  await setStatus(eve, { status: 'available' })
  await setStatus(home.agents[0], { status: 'not-ready' })
  await routeWaiting(eve)
  await routeWaiting(home)
  expect(await rowOf(actor)).toMatchObject({ state: 'queued' })
  await checkInvariants(home)
})
