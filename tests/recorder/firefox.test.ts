import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newKey } from '../calls/stage'
import { openPuppeteerTab } from '../calls/tab'
import { launchFirefox } from '../support/firefox'
import { Studio } from './studio'

const PATIENT = { timeout: 30_000, interval: 100 }
const firefoxPath = process.env.FIREFOX_PATH

describe.skipIf(!firefoxPath)('A visitor in Firefox', () => {
  let studio: Studio
  let firefox: Browser

  beforeAll(async () => {
    ;[studio, firefox] = await Promise.all([Studio.open(), launchFirefox(firefoxPath ?? '')])
  })
  afterAll(async () => {
    await studio?.empty()
    await Promise.all([studio?.close(), firefox?.close()])
  })

  test('is recorded with picture and sound', async () => {
    const room = await studio.stage.newRoom()
    const key = newKey(1)
    const openTab = async (url: string) => openPuppeteerTab(await firefox.newPage(), url)
    const visitor = await studio.stage.enter(room, { role: 'visitor', key, openTab })
    const agent = await studio.enter(room, { role: 'agent', key, toneHz: 880 })
    await vi.waitFor(async () => expect((await agent.actor.seen()).changedFrames).toBeGreaterThan(10), PATIENT)
    const take = studio.record(room, key)
    await vi.waitFor(() => expect(take.sink.of(visitor.identity).length).toBeGreaterThan(6), PATIENT)
    await take.recording.close()
    expect(take.recording.counts).toMatchObject({ lost: 0, unopened: 0 })
    const [decoded] = await studio.decode(take, visitor)
    expect(decoded?.pictures.length).toBeGreaterThan(20)
    expect(decoded?.sounds.filter(({ loudness }) => loudness > 0.02).length).toBeGreaterThan(100)
  })
})
