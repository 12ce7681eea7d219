import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Actor } from './actor'
import { A_WHILE_MS, PATIENT } from './pair'
import { newKey, Stage } from './stage'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
}, 60_000)
afterEach(() => stage.empty())
afterAll(() => stage?.close())

const expectSounds = (actor: Actor, count: number) =>
  vi.waitFor(async () => expect(await actor.soundsPlayed()).toBe(count), PATIENT)

describe('Whoever holds no more than the waiting key and speaks all the same', { timeout: 60_000 }, () => {
  test('is not heard at a desk that merely rings', async () => {
    const room = await stage.newRoom()
    const waitingKey = newKey(0)
    const agent = await stage.enter(room, { role: 'agent', key: waitingKey })
    await stage.enterLoudly(room, 'visitor:loud', waitingKey)
    await vi.waitFor(async () => expect(await agent.state()).toMatchObject({ other: { hasAudio: true } }), PATIENT)
    await sleep(A_WHILE_MS)
    expect(await agent.soundsPlayed()).toBe(0)
  })

  test('is not heard in the call of the one who accepted', async () => {
    const room = await stage.newRoom()
    const [waitingKey, callKey] = [newKey(0), newKey(1)]
    const visitor = await stage.enter(room, { role: 'visitor', key: waitingKey })
    const agent = await stage.enter(room, { role: 'agent', key: waitingKey })
    await Promise.all([visitor.admit(callKey), agent.admit(callKey)])
    for (const actor of [visitor, agent]) await expectSounds(actor, 1)
    await stage.enterLoudly(room, 'agent:declined', waitingKey)
    await sleep(A_WHILE_MS)
    for (const actor of [visitor, agent]) expect(await actor.soundsPlayed()).toBe(1)
    await visitor.withdraw()
    await expectSounds(visitor, 0)
  })
})
