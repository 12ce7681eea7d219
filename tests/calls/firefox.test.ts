import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchFirefox } from '../support/firefox'
import type { Actor } from './actor'
import { A_WHILE_MS } from './pair'
import { newKey, Stage } from './stage'
import { type OpenTab, openPuppeteerTab } from './tab'

const PATIENT = { timeout: 30_000, interval: 100 }
const firefoxPath = process.env.FIREFOX_PATH

describe.skipIf(!firefoxPath)('Between Chromium and Firefox', () => {
  let stage: Stage
  let firefox: Browser
  const openTab: OpenTab = async (url) => openPuppeteerTab(await firefox.newPage(), url)

  beforeAll(async () => {
    ;[stage, firefox] = await Promise.all([Stage.open(), launchFirefox(firefoxPath ?? '')])
  })
  afterAll(async () => {
    await stage?.empty()
    await Promise.all([stage?.close(), firefox?.close()])
  })

  test.each([
    ['visitor', 'agent'],
    ['agent', 'visitor'],
  ] as const)(
    'The %s in Firefox and the %s in Chromium wait in the dark, then see and hear each other',
    async (inFirefox, inChromium) => {
      const room = await stage.newRoom()
      const key = newKey(0)
      const first = await stage.enter(room, { role: inFirefox, key, openTab })
      const second = await stage.enter(room, { role: inChromium, key })
      const both = [first, second]
      for (const actor of both) await expectBlack(actor)
      // Firefox decodes whatever comes before the worker that decrypts is attached, so nothing may.
      expect(await first.tracksAnnouncedLate()).toBe(0)
      const callKey = newKey(1)
      await Promise.all(both.map((actor) => actor.admit(callKey)))
      for (const actor of both) await expectPictureAndSound(actor)
      await first.send({ type: 'typing' })
      await vi.waitFor(async () => expect(await second.heard()).toEqual([{ type: 'typing' }]), PATIENT)
    },
  )
})

async function expectBlack(actor: Actor) {
  await vi.waitFor(async () => expect((await actor.seen()).frames).toBeGreaterThan(0), PATIENT)
  await sleep(A_WHILE_MS)
  // Not even the first: one that had reached the decoder still encrypted would be seen as noise.
  expect((await actor.seen()).litFrames).toBe(0)
  expect(await actor.decodedAudioEnergy()).toBeLessThan(0.000_01)
}

async function expectPictureAndSound(actor: Actor) {
  await vi.waitFor(async () => {
    const { litFrames, changedFrames } = await actor.seen()
    expect(Math.min(litFrames, changedFrames)).toBeGreaterThan(10)
    expect(await actor.decodedAudioEnergy()).toBeGreaterThan(0.001)
  }, PATIENT)
}
