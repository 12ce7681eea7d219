import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Actor } from './actor'
import { newKey, Stage } from './stage'

const PATIENT = { timeout: 40_000, interval: 100 }
let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
}, 60_000)
afterEach(() => stage.empty())
afterAll(() => stage?.close())

const expectMovingPicture = async (actor: Actor) => {
  await actor.forget()
  await vi.waitFor(async () => expect((await actor.seen()).litFrames).toBeGreaterThan(10), PATIENT)
}

test('The media server is killed and comes back empty: both return by themselves', { timeout: 90_000 }, async () => {
  const room = await stage.newRoom()
  const key = newKey(1)
  const visitor = await stage.enter(room, { role: 'visitor', key })
  const agent = await stage.enter(room, { role: 'agent', key })
  for (const actor of [visitor, agent]) await expectMovingPicture(actor)

  await stage.sfu.kill()
  for (const actor of [visitor, agent]) {
    await vi.waitFor(async () => expect(await actor.state()).toMatchObject({ connection: 'reconnecting' }), PATIENT)
  }
  await stage.sfu.restart()
  await stage.sfu.rooms.createRoom({ name: room })
  for (const actor of [visitor, agent]) {
    await vi.waitFor(
      async () => expect(await actor.state()).toMatchObject({ connection: 'connected', isAdmitted: true }),
      PATIENT,
    )
    await expectMovingPicture(actor)
  }
})
