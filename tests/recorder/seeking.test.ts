import { rmSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { launchChromium } from '../support/chromium'
import { recordStretches } from '../support/encoded-media'
import { encodeMinutes } from '../support/long-recording'
import { type Cast, castPlayback, trackAddress } from '../support/playback'
import { testServer } from '../support/server'
import { storeRecording } from '../support/stored-recording'

const folder = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  return mkdtempSync(`${tmpdir()}/parley-seeking-`)
})
const server = testServer({ PARLEY_STORAGE: folder })

const VISITOR = `visitor:${newId()}:Abc_-123`
const MINUTES = 10
const LENGTH_S = MINUTES * 60

let browser: Browser
let page: Page
let cast: Cast
let recordingId = ''
let bytes = 0

beforeAll(async () => {
  browser = await launchChromium()
  cast = await castPlayback(server)
  const context = await browser.newContext()
  const [name = '', value = ''] = (cast.headers.sue.cookie ?? '').split('=')
  await context.addCookies([{ name, value, url: server.origin }])
  page = await context.newPage()
  await page.goto(`${server.origin}/healthz`)
  const segments = await recordStretches(VISITOR, await encodeMinutes(page, MINUTES), [{ fromMs: 0, toMs: LENGTH_S * 1_000 }])
  bytes = segments.reduce((sum, segment) => sum + segment.bytes.length, 0)
  recordingId = await storeRecording(await cast.converse(), { segments, lengthMs: LENGTH_S * 1_000 })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** All that came over the network since. */
async function countBytes(): Promise<() => number> {
  const session = await page.context().newCDPSession(page)
  let count = 0
  session.on('Network.dataReceived', ({ dataLength }) => {
    count += dataLength
  })
  await session.send('Network.enable')
  return () => count
}

/** Runs in the page: loads it and goes there. */
async function jumpTo({ address, seconds }: { address: string; seconds: number }) {
  const video = document.createElement('video')
  const until = (name: string) => new Promise((resolve) => video.addEventListener(name, resolve, { once: true }))
  document.body.append(video)
  video.preload = 'auto'
  video.src = address
  await until('loadeddata')
  video.currentTime = seconds
  await until('seeked')
  return { durationS: video.duration, atS: video.currentTime, hasFailed: video.error !== null }
}

it('A browser that jumps far ahead in what was recorded fetches what is there, and not what is before', async () => {
  const received = await countBytes()
  const address = `${trackAddress(recordingId, VISITOR)}?ticket=${await cast.ticketOf('sue', recordingId)}&piece=0`
  const seconds = LENGTH_S * 0.8
  const seen = await page.evaluate(jumpTo, { address, seconds })
  expect(seen).toEqual({ durationS: LENGTH_S, atS: seconds, hasFailed: false })
  expect(bytes).toBeGreaterThan(20_000_000)
  expect(received()).toBeGreaterThan(100_000)
  expect(received() / bytes).toBeLessThan(0.5)
})
