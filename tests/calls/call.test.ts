import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Medium } from '~/protocol/primitives'
import type { Actor, ActorState } from './actor'
import { newKey, Stage } from './stage'

const PATIENT = { timeout: 20_000, interval: 50 }
/** Longer than the black of an arrival lasts, so that a picture which should not come has had its time. */
const A_WHILE_MS = 3_500
/** What was on its way when somebody fell silent has been played by then, on a busy machine too. */
const ON_ITS_WAY_MS = 1_500
let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
}, 60_000)
afterEach(() => stage.empty())
afterAll(() => stage?.close())

async function waitingPair(medium: Medium = 'video') {
  const room = await stage.newRoom()
  const waitingKey = newKey(0)
  const visitor = await stage.enter(room, { role: 'visitor', medium, key: waitingKey })
  const agent = await stage.enter(room, { role: 'agent', medium, key: waitingKey })
  for (const actor of [visitor, agent]) await expectState(actor, { connection: 'connected', other: { present: true } })
  return { room, waitingKey, visitor, agent, both: [visitor, agent] }
}

async function talkingPair(medium: Medium = 'video') {
  const pair = await waitingPair(medium)
  const callKey = newKey(1)
  await admit(callKey, pair.both)
  for (const actor of pair.both) await expectState(actor, { isAdmitted: true, other: { present: true } })
  return { ...pair, callKey }
}

const admit = (key: ReturnType<typeof newKey>, actors: Actor[]) => Promise.all(actors.map((actor) => actor.admit(key)))

type Part<T> = { [K in keyof T]?: T[K] extends object ? Partial<T[K]> : T[K] }

const expectState = (actor: Actor, part: Part<ActorState>) =>
  vi.waitFor(async () => expect(await actor.state()).toMatchObject(part), PATIENT)

const expectPicture = async (actor: Actor) => {
  await actor.forget()
  await vi.waitFor(async () => {
    const { litFrames, changedFrames } = await actor.seen()
    expect(Math.min(litFrames, changedFrames)).toBeGreaterThan(10)
  }, PATIENT)
}

const expectSound = async (actor: Actor) => {
  await actor.forget()
  await vi.waitFor(async () => expect((await actor.seen()).loudest).toBeGreaterThan(0.01), PATIENT)
}

/** Not one lit picture and not one sound for a while. */
const expectNothingReal = async (...actors: Actor[]) => {
  await sleep(A_WHILE_MS)
  for (const actor of actors) {
    const { litFrames, loudest } = await actor.seen()
    expect({ litFrames, isSilent: loudest < 0.001 }).toEqual({ litFrames: 0, isSilent: true })
  }
}

describe('Before and after acceptance', { timeout: 60_000 }, () => {
  test('Nothing but black and silence goes out until both are admitted; then picture and sound go both ways', async () => {
    const { visitor, agent, both } = await waitingPair()
    await expectNothingReal(visitor, agent)
    for (const actor of both) {
      // Black pictures did arrive, decoded under the key that both hold: a real one would have been seen.
      expect((await actor.seen()).frames).toBeGreaterThan(0)
      await expectState(actor, { isAdmitted: false, isVerified: true, other: { camera: false, microphone: false } })
    }
    await admit(newKey(1), both)
    for (const actor of both) {
      await expectPicture(actor)
      await expectSound(actor)
      await expectState(actor, {
        isAdmitted: true,
        isVerified: true,
        hasDroppedUnencrypted: false,
        self: { microphone: true, camera: true, cameraTrack: 'live' },
        other: { microphone: true, camera: true, isFrozen: false },
      })
    }
  })

  test('One who is admitted first is heard as soon as the other one is admitted too', async () => {
    const { visitor, agent } = await waitingPair()
    const key = newKey(1)
    await agent.admit(key)
    await agent.setMicrophone(false)
    await sleep(500)
    await visitor.admit(key)
    await expectPicture(visitor)
    await expectPicture(agent)
    await expectState(visitor, { other: { camera: true, microphone: false } })
  })

  test('Admitted on entering, as after a reload, one is in the call at once', async () => {
    const { room, callKey, visitor, agent } = await talkingPair()
    await visitor.close()
    const again = await stage.enter(room, { role: 'visitor', key: callKey })
    await expectPicture(again)
    await expectPicture(agent)
    await expectSound(agent)
  })
})

describe('Withdrawn and admitted again', { timeout: 60_000 }, () => {
  test('A new key takes over while both talk', async () => {
    const { visitor, agent, both } = await talkingPair()
    await expectPicture(agent)
    await admit(newKey(2), both)
    for (const actor of both) await expectPicture(actor)
    await expectState(visitor, { isAdmitted: true, other: { camera: true } })
    await visitor.send({ type: 'typing' })
    await vi.waitFor(async () => expect(await agent.heard()).toEqual([{ type: 'typing' }]), PATIENT)
  })

  test('Nothing real goes out between withdrawal and the next admission, not even to one who holds every key so far', async () => {
    const { room, waitingKey, callKey, visitor, agent } = await talkingPair()
    await expectPicture(agent)
    await visitor.withdraw()
    await sleep(ON_ITS_WAY_MS)
    await agent.forget()
    await expectNothingReal(agent)
    await expectState(visitor, { isAdmitted: false, other: { camera: false } })
    expect(await visitor.send({ type: 'typing' })).toBe(false)

    await visitor.admit(callKey)
    const next = await stage.enter(room, { role: 'agent', key: waitingKey })
    await expectNothingReal(agent, next)
    expect((await next.seen()).frames, 'the way is opened for the new agent, with black').toBeGreaterThan(0)

    await agent.close()
    await admit(newKey(2), [visitor, next])
    await expectPicture(next)
    await expectPicture(visitor)
    await expectSound(next)
  })

  test('Withdrawn at the moment of admission, one stays out', async () => {
    const { visitor, agent } = await waitingPair()
    await agent.admit(newKey(1))
    await visitor.admitAndWithdraw(newKey(1))
    await agent.forget()
    await expectNothingReal(agent)
    await expectState(visitor, { isAdmitted: false })
  })

  test('A visitor who came back in the middle of a call waits under the waiting key when the agent is lost', async () => {
    const { room, waitingKey, callKey, visitor, agent } = await talkingPair()
    await visitor.close()
    const again = await stage.enter(room, { role: 'visitor', key: callKey })
    await expectPicture(again)
    again.onRefresh(() => stage.access(room, again.identity, waitingKey))
    await agent.close()
    await again.withdraw()
    const next = await stage.enter(room, { role: 'agent', key: waitingKey })
    await vi.waitFor(async () => expect((await next.seen()).frames).toBeGreaterThan(0), PATIENT)
    await admit(newKey(2), [again, next])
    await expectPicture(next)
  })
})

describe('Strangers in the room', { timeout: 60_000 }, () => {
  test('A third participant with a valid token and another key decodes nothing, and does not take the place of the agent', async () => {
    const { room, visitor, agent, both } = await talkingPair()
    const stranger = await stage.enter(room, { role: 'agent', key: newKey(1) })
    await expectState(stranger, { other: { present: true, hasVideo: true, hasAudio: true } })
    await expectNothingReal(stranger)
    for (const actor of both) await expectPicture(actor)
    await expectState(visitor, { other: { camera: true, isFrozen: false } })
    await expectState(agent, { isVerified: true })
  })

  test('One who publishes in the clear is dropped and reported on both sides', async () => {
    const { room, both } = await talkingPair()
    await stage.enterPlainly(room, 'agent:plain', 'tracks')
    for (const actor of both) {
      await expectState(actor, { hasDroppedUnencrypted: true, isVerified: false, other: { hasVideo: true, camera: true } })
      await expectPicture(actor)
    }
  })

  test('One who writes in the clear is not heard, and reported', async () => {
    const { room, visitor } = await talkingPair()
    await stage.enterPlainly(room, 'agent:plain', 'data')
    await expectState(visitor, { hasDroppedUnencrypted: true })
    expect(await visitor.heard()).toEqual([])
  })
})

describe('In the call', { timeout: 60_000 }, () => {
  test('Microphone and camera go off and on, and the other side is told', async () => {
    const { visitor, agent } = await talkingPair()
    await expectSound(agent)
    await visitor.setMicrophone(false)
    await visitor.setCamera(false)
    await expectState(visitor, { self: { microphone: false, camera: false, cameraTrack: null } })
    await expectState(agent, { other: { microphone: false, camera: false } })
    await sleep(ON_ITS_WAY_MS)
    await agent.forget()
    await expectNothingReal(agent)
    await visitor.setMicrophone(true)
    await visitor.setCamera(true)
    await expectState(agent, { other: { microphone: true, camera: true, isFrozen: false } })
    await expectPicture(agent)
    await expectSound(agent)
  })

  test('Another camera and another microphone take over without a new connection', async () => {
    const { visitor, agent } = await talkingPair()
    const switched = await visitor.switchToOtherDevices()
    expect(switched.after).not.toEqual(switched.before)
    await agent.forget()
    // The browser's third fake camera shows a still.
    await vi.waitFor(async () => expect((await agent.seen()).litFrames).toBeGreaterThan(10), PATIENT)
    await expectSound(agent)
  })

  test('A camera that goes away by itself is replaced by what is left', async () => {
    const { visitor, agent } = await talkingPair()
    await visitor.endCameraTrack()
    await expectState(visitor, { self: { camera: true, cameraTrack: 'live' } })
    await expectPicture(agent)
  })

  test('Who speaks is seen', async () => {
    const { visitor, agent } = await talkingPair()
    await expectState(agent, { other: { isSpeaking: true } })
    await expectState(visitor, { self: { isSpeaking: true } })
  })

  test('A picture that no longer moves is called frozen, and no longer when it moves again', async () => {
    const { visitor, agent, callKey } = await talkingPair()
    await expectPicture(agent)
    // Frames keep coming and cannot be decrypted: on the screen the last picture stays.
    await visitor.admit(newKey(2))
    await expectState(agent, { other: { camera: true, isFrozen: true } })
    await visitor.admit({ ...callKey, number: 16 })
    await expectState(agent, { other: { camera: true, isFrozen: false } })
  })

  test('The other one leaves the page and is gone', async () => {
    const { visitor, agent } = await talkingPair()
    await visitor.leavePage()
    await expectState(agent, { connection: 'connected', other: { present: false, camera: false, hasVideo: false } })
  })

  test('The room is deleted and both know that it has ended', async () => {
    const { room, both } = await talkingPair()
    await stage.sfu.rooms.deleteRoom(room)
    for (const actor of both) await expectState(actor, { connection: 'closed', closedReason: 'ended' })
  })

  test('Whoever enters again from another window takes over', async () => {
    const { room, callKey, visitor } = await talkingPair()
    await stage.enter(room, { role: 'visitor', key: callKey, identity: visitor.identity })
    await expectState(visitor, { connection: 'closed', closedReason: 'elsewhere' })
  })
})

describe('Voice and chat', { timeout: 60_000 }, () => {
  test('A voice call opens no camera and carries sound both ways', async () => {
    const { both } = await talkingPair('voice')
    for (const actor of both) {
      await expectSound(actor)
      await expectState(actor, { self: { camera: false, cameraTrack: null }, other: { camera: false, hasVideo: false } })
    }
  })

  test('A chat enters without any track, and carries messages and typing both ways', async () => {
    const { visitor, agent } = await talkingPair('chat')
    const message = { type: 'message', id: crypto.randomUUID(), text: 'Grüezi 👋' } as const
    expect(await visitor.send(message)).toBe(true)
    expect(await agent.send({ type: 'typing' })).toBe(true)
    await vi.waitFor(async () => expect(await agent.heard()).toEqual([message]), PATIENT)
    await vi.waitFor(async () => expect(await visitor.heard()).toEqual([{ type: 'typing' }]), PATIENT)
    await expectState(agent, { isVerified: true, other: { hasVideo: false, hasAudio: false } })
  })
})
