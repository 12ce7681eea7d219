import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { EncryptionKey } from '~/protocol/call'
import { type Actor, newKey, Stage } from './stage'

const PATIENT = { timeout: 15_000, interval: 50 }
let stage: Stage
const actors: Actor[] = []

beforeAll(async () => {
  stage = await Stage.open()
}, 60_000)
afterEach(async () => {
  await Promise.all(actors.splice(0).map((actor) => actor.close()))
})
afterAll(() => stage?.close())

async function waitingPair(medium: 'video' | 'voice' | 'chat' = 'video') {
  const room = await stage.newRoom()
  const waitingKey = newKey(0)
  const visitor = await stage.enter(room, { role: 'visitor', medium, key: waitingKey })
  const agent = await stage.enter(room, { role: 'agent', medium, key: waitingKey })
  actors.push(visitor, agent)
  for (const actor of [visitor, agent]) {
    await vi.waitFor(async () => expect((await actor.state()).other).toMatchObject({ present: true }), PATIENT)
  }
  return { room, waitingKey, visitor, agent }
}

async function admitBoth(key: EncryptionKey, ...both: Actor[]) {
  await Promise.all(both.map((actor) => actor.admit(key)))
}

const expectPictureAndSound = (actor: Actor) =>
  vi.waitFor(async () => {
    const { changedFrames, loudest, litFrames } = await actor.seen()
    expect(litFrames).toBeGreaterThan(10)
    expect(changedFrames).toBeGreaterThan(10)
    expect(loudest).toBeGreaterThan(0.01)
  }, PATIENT)

describe('A video call', () => {
  test('sends nothing but black and silence until both are admitted, then picture and sound both ways', {
    timeout: 60_000,
  }, async () => {
    const { visitor, agent } = await waitingPair()
    await sleep(4_000)
    for (const actor of [visitor, agent]) {
      const seen = await actor.seen()
      expect(seen.frames).toBeGreaterThan(0)
      expect(seen).toMatchObject({ litFrames: 0 })
      expect(seen.loudest).toBeLessThan(0.001)
      expect(await actor.state()).toMatchObject({ connection: 'connected', isAdmitted: false, isVerified: true })
    }
    await admitBoth(newKey(1), visitor, agent)
    await expectPictureAndSound(visitor)
    await expectPictureAndSound(agent)
    for (const actor of [visitor, agent]) {
      expect(await actor.state()).toMatchObject({
        isAdmitted: true,
        isVerified: true,
        hasDroppedUnencrypted: false,
        self: { microphone: true, camera: true, cameraTrack: 'live' },
        other: { present: true, microphone: true, camera: true, isFrozen: false },
      })
    }
  })
})
