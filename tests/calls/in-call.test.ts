import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { expectNothingReal, expectPicture, expectSound, expectState, ON_ITS_WAY_MS, PATIENT, talkingPair } from './pair'
import { newKey, Stage } from './stage'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
}, 60_000)
afterEach(() => stage.empty())
afterAll(() => stage?.close())

describe('Strangers in the room', { timeout: 60_000 }, () => {
  test('A third participant with a valid token and another key decodes nothing, and does not take the place of the agent', async () => {
    const { room, visitor, agent, both } = await talkingPair(stage)
    const stranger = await stage.enter(room, { role: 'agent', key: newKey(1) })
    await expectState(stranger, { other: { present: true, hasVideo: true, hasAudio: true } })
    await expectNothingReal(stranger)
    for (const actor of both) await expectPicture(actor)
    await expectState(visitor, { other: { camera: true, isFrozen: false } })
    await expectState(agent, { isVerified: true })
  })

  test('One who publishes in the clear is dropped and reported on both sides', async () => {
    const { room, both } = await talkingPair(stage)
    await stage.enterPlainly(room, 'agent:plain', 'tracks')
    for (const actor of both) {
      await expectState(actor, { hasDroppedUnencrypted: true, isVerified: false, other: { hasVideo: true, camera: true } })
      await expectPicture(actor)
    }
  })

  test('One who writes in the clear is not heard, and reported', async () => {
    const { room, visitor } = await talkingPair(stage)
    await stage.enterPlainly(room, 'agent:plain', 'data')
    await expectState(visitor, { hasDroppedUnencrypted: true })
    expect(await visitor.heard()).toEqual([])
  })
})

describe('In the call', { timeout: 60_000 }, () => {
  test('Microphone and camera go off and on, and the other side is told', async () => {
    const { visitor, agent } = await talkingPair(stage)
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
    const { visitor, agent } = await talkingPair(stage)
    const switched = await visitor.switchToOtherDevices()
    expect(switched.after).not.toEqual(switched.before)
    await agent.forget()
    // The browser's third fake camera shows a still.
    await vi.waitFor(async () => expect((await agent.seen()).litFrames).toBeGreaterThan(10), PATIENT)
    await expectSound(agent)
  })

  test('A camera that goes away by itself is replaced by what is left', async () => {
    const { visitor, agent } = await talkingPair(stage)
    await visitor.endCameraTrack()
    await expectState(visitor, { self: { camera: true, cameraTrack: 'live' } })
    await expectPicture(agent)
  })

  test('Who speaks is seen', async () => {
    const { visitor, agent } = await talkingPair(stage)
    await expectState(agent, { other: { isSpeaking: true } })
    await expectState(visitor, { self: { isSpeaking: true } })
  })

  test('A picture that no longer moves is called frozen, and no longer when it moves again', async () => {
    const { visitor, agent, callKey } = await talkingPair(stage)
    await expectPicture(agent)
    // Frames keep coming and cannot be decrypted: on the screen the last picture stays.
    await visitor.admit(newKey(2))
    await expectState(agent, { other: { camera: true, isFrozen: true } })
    await visitor.admit({ ...callKey, number: 16 })
    await expectState(agent, { other: { camera: true, isFrozen: false } })
  })

  test('The other one leaves the page and is gone', async () => {
    const { visitor, agent } = await talkingPair(stage)
    await visitor.leavePage()
    await expectState(agent, { connection: 'connected', other: { present: false, camera: false, hasVideo: false } })
  })

  test('The room is deleted and both know that it has ended', async () => {
    const { room, both } = await talkingPair(stage)
    await stage.sfu.rooms.deleteRoom(room)
    for (const actor of both) await expectState(actor, { connection: 'closed', closedReason: 'ended' })
  })

  test('Whoever enters again from another window takes over', async () => {
    const { room, callKey, visitor } = await talkingPair(stage)
    await stage.enter(room, { role: 'visitor', key: callKey, identity: visitor.identity })
    await expectState(visitor, { connection: 'closed', closedReason: 'elsewhere' })
  })
})

describe('Voice and chat', { timeout: 60_000 }, () => {
  test('A voice call opens no camera and carries sound both ways', async () => {
    const { both } = await talkingPair(stage, 'voice')
    for (const actor of both) {
      await expectSound(actor)
      await expectState(actor, { self: { camera: false, cameraTrack: null }, other: { camera: false, hasVideo: false } })
    }
  })

  test('A chat enters without any track, and carries messages and typing both ways', async () => {
    const { visitor, agent } = await talkingPair(stage, 'chat')
    const message = { type: 'message', id: crypto.randomUUID(), text: 'Grüezi 👋' } as const
    expect(await visitor.send(message)).toBe(true)
    expect(await agent.send({ type: 'typing' })).toBe(true)
    await vi.waitFor(async () => expect(await agent.heard()).toEqual([message]), PATIENT)
    await vi.waitFor(async () => expect(await visitor.heard()).toEqual([{ type: 'typing' }]), PATIENT)
    await expectState(agent, { isVerified: true, other: { hasVideo: false, hasAudio: false } })
  })
})
