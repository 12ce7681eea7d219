import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  admit,
  expectNothingReal,
  expectPicture,
  expectSound,
  expectState,
  ON_ITS_WAY_MS,
  PATIENT,
  talkingPair,
  waitingPair,
} from './pair'
import { newKey, Stage } from './stage'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
}, 60_000)
afterEach(() => stage.empty())
afterAll(() => stage?.close())

describe('Before and after acceptance', { timeout: 60_000 }, () => {
  test('Nothing but black and silence goes out until both are admitted; then picture and sound go both ways', async () => {
    const { visitor, agent, both } = await waitingPair(stage)
    // Black pictures do arrive, decoded under the key that both hold: a real one would be seen.
    for (const actor of both) await vi.waitFor(async () => expect((await actor.seen()).frames).toBeGreaterThan(0), PATIENT)
    await expectNothingReal(visitor, agent)
    for (const actor of both) {
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
    const { visitor, agent } = await waitingPair(stage)
    const key = newKey(1)
    const before = await visitor.packetsHeard()
    await agent.admit(key)
    await agent.setMicrophone(false)
    // What the agent says of itself comes, and cannot be read yet.
    await vi.waitFor(async () => expect(await visitor.packetsHeard()).toBeGreaterThan(before + 1), PATIENT)
    await visitor.admit(key)
    await expectPicture(visitor)
    await expectPicture(agent)
    await expectState(visitor, { other: { camera: true, microphone: false } })
  })

  test('Admitted on entering, as after a reload, one is in the call at once', async () => {
    const { room, callKey, visitor, agent } = await talkingPair(stage)
    await visitor.close()
    const again = await stage.enter(room, { role: 'visitor', key: callKey })
    await expectPicture(again)
    await expectPicture(agent)
    await expectSound(agent)
  })
})

describe('Withdrawn and admitted again', { timeout: 60_000 }, () => {
  test('A new key takes over while both talk', async () => {
    const { visitor, agent, both } = await talkingPair(stage)
    await expectPicture(agent)
    await admit(newKey(2), both)
    for (const actor of both) await expectPicture(actor)
    await expectState(visitor, { isAdmitted: true, other: { camera: true } })
    await visitor.send({ type: 'typing' })
    await vi.waitFor(async () => expect(await agent.heard()).toEqual([{ type: 'typing' }]), PATIENT)
  })

  test('Nothing real goes out between withdrawal and the next admission, not even to one who holds every key so far', async () => {
    const { room, waitingKey, callKey, visitor, agent } = await talkingPair(stage)
    await expectPicture(agent)
    await visitor.withdraw()
    await sleep(ON_ITS_WAY_MS)
    await agent.forget()
    await expectNothingReal(agent)
    await expectState(visitor, { isAdmitted: false, other: { camera: false } })
    expect(await visitor.send({ type: 'typing' })).toBe(false)

    await visitor.admit(callKey)
    const next = await stage.enter(room, { role: 'agent', key: waitingKey })
    // The way is opened for the new agent, with black.
    await vi.waitFor(async () => expect((await next.seen()).frames).toBeGreaterThan(0), PATIENT)
    await expectNothingReal(agent, next)

    await agent.close()
    await admit(newKey(2), [visitor, next])
    await expectPicture(next)
    await expectPicture(visitor)
    await expectSound(next)
  })

  test('Withdrawn at the moment of admission, one stays out', async () => {
    const { visitor, agent } = await waitingPair(stage)
    await agent.admit(newKey(1))
    await visitor.admitAndWithdraw(newKey(1))
    await agent.forget()
    await expectNothingReal(agent)
    await expectState(visitor, { isAdmitted: false })
  })

  test('A visitor who came back in the middle of a call waits under the waiting key when the agent is lost', async () => {
    const { room, waitingKey, callKey, visitor, agent } = await talkingPair(stage)
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
