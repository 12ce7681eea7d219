import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { admit, expectState, waitingPair } from './pair'
import { newKey, Stage } from './stage'

const FIRST_MOMENTS_MS = 15_000
const RECOVERED = { timeout: 60_000, interval: 250 }

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
}, 60_000)
afterEach(() => stage.empty())
afterAll(() => stage?.close())

test('Nobody is called weak for having waited, nor for a camera that is off', { timeout: 180_000 }, async () => {
  const { visitor, agent, both } = await waitingPair(stage)
  const well = { quality: expect.stringMatching(/^(good|excellent)$/) }
  const unrated = { quality: 'unknown' as const }
  for (const actor of both) await expectState(actor, { self: well, other: well })
  // By now nothing is sent any more, and the media server calls both of them poor.
  for (const actor of both) await expectState(actor, { self: unrated, other: unrated })
  await admit(newKey(1), both)
  for (const begun = Date.now(); Date.now() - begun < FIRST_MOMENTS_MS; await sleep(250)) {
    for (const actor of both) {
      const { self, other } = await actor.state()
      expect(['poor', 'lost']).not.toContain(self.quality)
      expect(['poor', 'lost']).not.toContain(other.quality)
    }
  }
  // A busy machine may be called poor by then, and rightly; that must pass.
  for (const actor of both)
    await vi.waitFor(async () => expect(await actor.state()).toMatchObject({ self: well, other: well }), RECOVERED)
  await visitor.setCamera(false)
  await expectState(visitor, { self: unrated, other: well })
  await expectState(agent, { self: well, other: unrated })
})
