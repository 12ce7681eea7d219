import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { startJobs } from '~/server/jobs/runner'
import { createRoom, deleteRoom, listParticipants, listRooms, MediaServerAway, removeParticipant } from '~/server/livekit/rooms'
import { mintRecorderToken, mintToken } from '~/server/livekit/tokens'
import { readWebhook } from '~/server/livekit/webhook'
import { enterCallAsVisitor } from '~/server/operations/calls/enter-call-as-visitor'
import { enterCallRinging } from '~/server/operations/calls/enter-call-ringing'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { reconcileRoom } from '~/server/operations/interactions/reconcile-room'
import { reconcileRooms } from '~/server/operations/interactions/reconcile-rooms'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { declineOffer } from '~/server/operations/offers/decline-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { answerConsent } from '~/server/operations/recordings/answer-consent'
import { enterCallAsRecorder } from '~/server/operations/recordings/enter-call-as-recorder'
import { freshDatabase } from '../support/database'
import { enterRoom } from '../support/room-guest'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { foundWorld, offerOf, request, rowOf, type World } from '../support/world'

const hints: { body: string; authorization: string | undefined }[] = []
const hook = createServer((incoming: IncomingMessage, outgoing) => {
  text(incoming).then((body) => {
    hints.push({ body, authorization: incoming.headers.authorization })
    outgoing.end()
  })
})

let sfu: TestSfu
beforeAll(async () => {
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  sfu = await startSfu({ webhookUrl: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/` })
  useSfu(sfu)
})
afterAll(async () => {
  await sfu.stop()
  hook.close()
})
freshDatabase()

let world: World
let ada: StaffActor
let ben: StaffActor
const guests: { leave(): void }[] = []
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada, ben] = world.agents
})
afterEach(() => {
  for (const guest of guests.splice(0)) guest.leave()
})

async function enter(token: string) {
  const guest = await enterRoom(sfu.url, token)
  guests.push(guest)
  return guest
}

/** A video call that rings at Ada's desk, both sides in the room under the waiting key. */
async function ringing() {
  await setStatus(ada, { status: 'available' })
  const { actor, call } = await startInteraction(request(world, 'video'), '')
  await routeWaiting(world)
  const offerId = await offerOf(ada)
  const { roomName } = await rowOf(actor)
  const visitor = await enter(call?.token ?? '')
  const agent = await enter((await enterCallRinging(ada, offerId)).token)
  await expect.poll(() => listParticipants(roomName)).toHaveLength(2)
  return { actor, offerId, roomName, visitor, agent }
}

describe('A room agrees with the database (I13)', () => {
  it('while it rings: visitor and agent stay, an agent who is not rung and a name of nobody are removed', async () => {
    const { actor, roomName } = await ringing()
    await enter(await mintToken(roomName, 'video', { role: 'agent', userId: ben.userId }))
    await enter(await sfu.token(roomName, 'somebody'))
    await expect.poll(() => listParticipants(roomName)).toHaveLength(4)
    await reconcileRoom(world, actor.interactionId)
    await expect
      .poll(async () => (await listParticipants(roomName)).map((name) => name.split(':').slice(0, 2).join(':')).sort())
      .toEqual([`agent:${ada.userId}`, `visitor:${actor.interactionId}`])
    expect((await rowOf(actor)).state).toBe('offered')
  })

  it('after a decline: the agent who declined is out, the visitor keeps waiting', async () => {
    const { actor, offerId, roomName, agent } = await ringing()
    await declineOffer(ada, offerId)
    await reconcileRoom(world, actor.interactionId)
    await agent.gone
    expect(await listParticipants(roomName)).toEqual([expect.stringMatching(`^visitor:${actor.interactionId}`)])
  })

  it('after acceptance: two who are both there are connected, even if neither says so', async () => {
    const { actor, offerId } = await ringing()
    await acceptOffer(ada, offerId)
    await reconcileRooms()
    expect(await rowOf(actor)).toMatchObject({ state: 'active', visitorJoined: true, agentJoined: true })
  })

  it('in a call that may be recorded: the recorder stays, until the yes is taken back', async () => {
    await db().queue.update({ where: { id: world.queueId }, data: { recording: 'always' } })
    const { actor, offerId, roomName } = await ringing()
    await acceptOffer(ada, offerId)
    const { id: recordingId } = await db().recording.findFirstOrThrow({ where: { interactionId: actor.interactionId } })
    const uninvited = await enter(await mintRecorderToken(roomName, recordingId))
    await reconcileRoom(world, actor.interactionId)
    await uninvited.gone
    await answerConsent(actor, 'given')
    const access = await enterCallAsRecorder({ workspaceId: world.workspaceId, recordingId })
    const recorder = await enter(access?.token ?? '')
    await reconcileRoom(world, actor.interactionId)
    await expect.poll(() => listParticipants(roomName)).toHaveLength(3)
    await answerConsent(actor, 'withdrawn')
    await reconcileRoom(world, actor.interactionId)
    await recorder.gone
    expect(await listParticipants(roomName)).toHaveLength(2)
  })

  it('after the end: the room is gone, and a token from before does not open it', async () => {
    const { actor, offerId, roomName, visitor } = await ringing()
    const { call } = await acceptOffer(ada, offerId)
    await endInteractionAsAgent(ada, actor.interactionId)
    await reconcileRooms()
    await visitor.gone
    expect(await listRooms()).not.toContain(roomName)
    await expect(enterRoom(sfu.url, call?.token ?? '')).rejects.toThrow('404')
  })

  it('also when somebody made the room again after its end', async () => {
    const { actor, offerId, roomName } = await ringing()
    const { call } = await acceptOffer(ada, offerId)
    await endInteractionAsAgent(ada, actor.interactionId)
    await deleteRoom(roomName)
    await createRoom(roomName)
    await enter(call?.token ?? '')
    await reconcileRooms()
    expect(await listRooms()).not.toContain(roomName)
  })

  it('and rooms that are not ours are left alone', async () => {
    await createRoom('of-another-tenant')
    await reconcileRooms()
    expect(await listRooms()).toContain('of-another-tenant')
    await deleteRoom('of-another-tenant')
  })

  it('by itself within ten seconds, and at once at the end', async () => {
    const jobs = await startJobs()
    try {
      const { actor, offerId, roomName } = await ringing()
      const stranger = await enter(await sfu.token(roomName, 'somebody'))
      const began = Date.now()
      await stranger.gone
      expect(Date.now() - began).toBeLessThan(10_000)
      await acceptOffer(ada, offerId)
      await endInteractionAsAgent(ada, actor.interactionId)
      await expect.poll(() => listRooms(), { timeout: 5_000 }).not.toContain(roomName)
    } finally {
      await jobs.stop()
    }
  })
})

describe('The media server', () => {
  it('is asked for rooms and people that are not there, and nothing is wrong', async () => {
    expect(await listParticipants('nowhere')).toEqual([])
    await deleteRoom('nowhere')
    await removeParticipant('nowhere', 'nobody')
    await createRoom('twice')
    await createRoom('twice')
    expect((await listRooms()).filter((name) => name === 'twice')).toHaveLength(1)
    await deleteRoom('twice')
  })

  it('that was killed and started again: who comes back finds the room again', async () => {
    const { actor, roomName } = await ringing()
    await sfu.kill()
    await expect(createRoom('x')).rejects.toBeInstanceOf(MediaServerAway)
    await expect(enterCallAsVisitor(actor)).rejects.toMatchObject({ code: 'calls-unavailable' })
    await sfu.restart()
    await enter((await enterCallAsVisitor(actor)).token)
    await expect.poll(() => listParticipants(roomName)).toHaveLength(1)
  })

  it('sends hints that are read only with its signature on exactly those bytes', async () => {
    await createRoom('hinted')
    await expect.poll(() => hints.some(({ body }) => body.includes('hinted')), { timeout: 5_000 }).toBe(true)
    const hint = hints.find(({ body }) => body.includes('hinted'))
    if (!hint) throw new Error('no hint')
    expect(await readWebhook(hint.body, hint.authorization)).toEqual({ event: 'room_started', room: 'hinted' })
    const refused = expect.objectContaining({ code: 'webhook-unsigned' })
    await expect(readWebhook(`${hint.body} `, hint.authorization)).rejects.toEqual(refused)
    await expect(readWebhook(hint.body, undefined)).rejects.toEqual(refused)
    await expect(readWebhook(hint.body, 'Bearer nonsense')).rejects.toEqual(refused)
    await deleteRoom('hinted')
  })
})
