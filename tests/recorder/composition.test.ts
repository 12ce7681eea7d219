import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { cutIntoPieces } from '~/domain/track-pieces'
import { PROBLEM_CONTENT_TYPE, type Problem } from '~/protocol/problem'
import type { RecordedGap, RecordedTrack } from '~/protocol/recording-detail'
import type { Block } from '~/recorder/webm-writer'
import type { PlainSegment } from '~/server/storage/sealed-segment'
import type { FileFormat } from '~/ui/composition/file-format'
import type { Composable, SceneWords } from '~/ui/composition/scenes'
import { launchChromium } from '../support/chromium'
import { encodeMedia, recordStretches, SECOND_BITS } from '../support/encoded-media'
import { launchFirefox } from '../support/firefox'
import { type PageServer, servePage } from '../support/page-server'
import type { Heard, SeenSide } from './composition-page'

const LENGTH_MS = 8_000
/** A pause in between, and a new file after it. */
const STRETCHES = [
  { fromMs: 0, toMs: 3_000 },
  { fromMs: 5_000, toMs: LENGTH_MS },
]
const PAUSE: RecordedGap = { participant: null, fromMs: 3_000, toMs: 5_000, reason: 'pause' }
/** In this, the visitor's browser sends no sound, as browsers do in silence. */
const SILENCE = { fromMs: 6_000, toMs: 6_400 }
const VISITOR_HZ = 500
const AGENT_HZ = 2_000

const MP4: FileFormat = { kind: 'video', name: 'mp4-opus', container: 'mp4', extension: 'mp4', video: 'avc', audio: 'opus' }
const WEBM: FileFormat = { kind: 'video', name: 'webm', container: 'webm', extension: 'webm', video: 'vp8', audio: 'opus' }
const OGG: FileFormat = { kind: 'audio', name: 'ogg', container: 'ogg', extension: 'ogg', audio: 'opus' }

let browser: Browser
let server: PageServer
let page: Page
let visitor: Side
let agent: Side

type Side = { track: RecordedTrack; files: Buffer[] }

/** What the server answers, by the address of a track. */
const served = new Map<string, Buffer[]>()
/** How many requests the first ticket lives for; 0: none is good for anything. */
let ticketDiesAfter = Number.POSITIVE_INFINITY
/** How many of the next answers break off in the middle. */
let breaks = 0
let asked: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
  server = await servePage(fileURLToPath(new URL('composition-page.ts', import.meta.url)), answer)
  page = await browser.newPage()
  await page.goto(server.origin)
  await page.waitForFunction(() => 'composer' in window)
  const red = await encodeMedia(page, { colour: 'red', seconds: 8, hz: VISITOR_HZ, loudness: 0.7 })
  const blue = await encodeMedia(page, { colour: 'blue', seconds: 8, hz: AGENT_HZ, loudness: 0.7 })
  const isSilent = ({ kind, timeMs }: Block) => kind === 'audio' && timeMs >= SILENCE.fromMs && timeMs < SILENCE.toMs
  visitor = await sideOf(
    'visitor',
    red.filter((block) => !isSilent(block)),
  )
  agent = await sideOf('agent', blue)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(() => {
  ticketDiesAfter = Number.POSITIVE_INFINITY
  breaks = 0
  asked = []
})

async function sideOf(role: 'visitor' | 'agent', blocks: readonly Block[], stretches = STRETCHES): Promise<Side> {
  const pieces = cutIntoPieces<PlainSegment>(await recordStretches(role, blocks, stretches))
  const files = pieces.map(({ segments }) => Buffer.concat(segments.map(({ bytes }) => bytes)))
  served.set(role, files)
  const track: RecordedTrack = {
    ...{ participant: role, source: 'camera-and-microphone', role, name: role === 'visitor' ? 'Noor' : 'Ines' },
    pieces: pieces.map(({ fromMs, toMs, hasPicture }) => ({ fromMs, toMs, hasPicture })),
  }
  return { track, files }
}

function answer({ url = '', headers }: IncomingMessage, response: ServerResponse): boolean {
  const { pathname, searchParams } = new URL(url, 'http://page')
  const [, participant = ''] = /\/tracks\/([^/]+)\//.exec(pathname) ?? []
  const file = served.get(participant)?.[Number(searchParams.get('piece'))]
  if (!file) return false
  const ticket = searchParams.get('ticket') ?? ''
  asked.push(ticket)
  if (ticketDiesAfter === 0) refuse(response, 403, 'right-needed')
  else if (ticket === 'T1' && asked.length > ticketDiesAfter) refuse(response, 410, 'ticket-expired')
  else sendRange(file, headers.range ?? '', response)
  return true
}

function refuse(response: ServerResponse, status: number, code: string) {
  const problem: Problem = { type: 'about:blank', title: 'Refused', detail: 'No.', id: 'x', status, code }
  response.writeHead(problem.status, { 'content-type': PROBLEM_CONTENT_TYPE }).end(JSON.stringify(problem))
}

function sendRange(file: Buffer, range: string, response: ServerResponse) {
  const [, from, last] = /bytes=(\d+)-(\d+)/.exec(range) ?? []
  const bytes = file.subarray(Number(from), Number(last) + 1)
  response.writeHead(206, {
    'content-range': `bytes ${from}-${Number(from) + bytes.length - 1}/${file.length}`,
    'content-length': bytes.length,
  })
  if (breaks === 0 || bytes.length < 100) response.end(bytes)
  else {
    breaks--
    response.write(bytes.subarray(0, 50), () => response.destroy())
  }
}

const WORDS: SceneWords = {
  tracks: ['Noor', 'Ines'],
  unnamed: { visitor: 'Visitor', team: 'Agent' },
  notKept: 'nothing was kept',
  gaps: {
    ...{ pause: 'Paused', 'no-consent': 'Before consent', reconnect: 'Connection lost' },
    ...{ 'recorder-lost': 'Recorder restarted', loss: 'Lost on the way', storage: 'Storage full or away' },
  },
}

const contentOf = (tracks: RecordedTrack[], gaps: RecordedGap[] = [PAUSE]): Composable => ({ lengthMs: LENGTH_MS, tracks, gaps })

const make = (format: FileFormat, content: Composable, cancelAfterMs?: number) =>
  page.evaluate(([order, cancelMs]) => window.composer.make(order, cancelMs ?? undefined), [
    { format, content, words: WORDS },
    cancelAfterMs,
  ] as const)
const facts = () => page.evaluate(() => window.composer.facts())
const lookAt = (atMs: number[]): Promise<[SeenSide, SeenSide][]> =>
  page.evaluate(([ms, bits]) => window.composer.lookAt(ms, bits), [atMs, SECOND_BITS] as const)
const listen = () => page.evaluate(() => window.composer.listen())

const sides = (second: number) => [
  { corner: 'red', second },
  { corner: 'blue', second },
]

/** The loudest between two moments. */
const loudest = (heard: readonly Heard[], fromMs: number, toMs: number) =>
  Math.max(...heard.filter(({ atMs }) => atMs >= fromMs && atMs + 20 <= toMs).map(({ loudness }) => loudness))

describe.each([
  ['MP4', MP4, 'video/mp4'],
  ['WebM', WEBM, 'video/webm'],
] as const)('One %s of both sides', (_name, format, mimeType) => {
  it('shows both at each moment, a card in the pause, and ends where the recording does', async () => {
    const { ended, progress } = await make(format, contentOf([visitor.track, agent.track]))
    expect([ended, progress]).toEqual(['made', [1, 2, 3, 4, 5, 6, 7, 8].map((second) => second * 1_000)])
    const { pictureMs, soundMs, mimeType: type, size, pictures } = await facts()
    expect(type).toContain(mimeType)
    expect(size).toEqual([1_280, 720])
    for (const ms of [pictureMs, soundMs]) expect(Math.abs(ms - LENGTH_MS)).toBeLessThan(50)
    expect(await lookAt([100, 1_500, 2_990, 3_010, 4_990, 5_030, 6_500, 7_990])).toEqual([
      ...[sides(0), sides(1), sides(2), [null, null], [null, null], sides(5), sides(6), sides(7)],
    ])
    // Ten new ones a second, and in the pause one a second.
    expect(Math.abs(pictures - 62)).toBeLessThan(4)
  })

  it('sounds as it was, where it was: silent in the pause, and in time after somebody’s silence', async () => {
    const heard = await listen()
    expect(loudest(heard, 3_040, 4_960)).toBeLessThan(0.01)
    expect(loudest(heard, 2_920, 2_980)).toBeGreaterThan(0.2)
    expect(loudest(heard, 5_020, 5_080)).toBeGreaterThan(0.2)
    for (const [from, to] of [
      [100, 2_900],
      [5_100, 7_900],
    ] as const)
      for (const { loudness } of heard.filter(({ atMs }) => atMs >= from && atMs < to)) expect(loudness).toBeGreaterThan(0.2)
  })
})

it('A video ends where the recording does, also when nothing moves at its end', async () => {
  const [first] = visitor.track.pieces
  await make(MP4, contentOf([{ ...visitor.track, pieces: first ? [first] : [] }], []))
  const { pictureMs, soundMs } = await facts()
  for (const ms of [pictureMs, soundMs]) expect(Math.abs(ms - LENGTH_MS)).toBeLessThan(50)
})

describe('Sound', () => {
  it('of somebody who was silent for a moment goes on at its time', async () => {
    const alone = contentOf([visitor.track])
    await make(OGG, alone)
    const heard = await listen()
    const silent = heard.filter(({ loudness }) => loudness < 0.05).map(({ atMs }) => atMs)
    const inSilence = silent.filter((atMs) => atMs > 5_500 && atMs < 7_500)
    expect(Math.abs(Math.min(...inSilence) - SILENCE.fromMs)).toBeLessThan(40)
    expect(Math.abs(Math.max(...inSilence) + 20 - SILENCE.toMs)).toBeLessThan(40)
    for (const { hz } of heard.filter(({ atMs }) => atMs > 6_500 && atMs < 7_900))
      expect(Math.abs(hz - VISITOR_HZ)).toBeLessThan(60)
  })
})

const firefoxPath = process.env.FIREFOX_PATH

describe.skipIf(!firefoxPath)('Firefox', () => {
  it('makes a video of both sides and a file of sound, too', async () => {
    const firefox = await launchFirefox(firefoxPath ?? '')
    onTestFinished(() => firefox.close())
    const tab = await firefox.newPage()
    await tab.goto(server.origin)
    await tab.waitForFunction('window.composer')
    const content = contentOf([visitor.track, agent.track])
    for (const kind of ['video', 'audio'] as const) {
      const made = await tab.evaluate(
        async (wanted, order) => {
          const format = await window.composer.chooseFormat(wanted)
          return format && (await window.composer.make({ ...order, format })).ended
        },
        kind,
        { content, words: WORDS },
      )
      expect(made).toBe('made')
      const heard = await tab.evaluate(() => window.composer.listen())
      expect(loudest(heard, 3_040, 4_960)).toBeLessThan(0.01)
      expect(loudest(heard, 5_020, 5_080)).toBeGreaterThan(0.2)
      if (kind === 'audio') return
      const seen = await tab.evaluate((atMs, bits) => window.composer.lookAt(atMs, bits), [2_990, 4_000, 5_030], SECOND_BITS)
      expect(seen).toEqual([sides(2), [null, null], sides(5)])
    }
  })
})

describe('A file that is being made', () => {
  it('goes on with a new ticket when the old one has died', async () => {
    ticketDiesAfter = 2
    const { ended, tickets } = await make(OGG, contentOf([agent.track]))
    expect([ended, tickets, [...new Set(asked)]]).toEqual(['made', 2, ['T1', 'T2']])
  })

  it('ends with the server’s words when it is refused', async () => {
    ticketDiesAfter = 0
    expect(await make(OGG, contentOf([agent.track]))).toMatchObject({ ended: 'right-needed', tickets: 1 })
  })

  it('waits for an answer that breaks off, and reads on where it was', async () => {
    breaks = 2
    expect(await make(OGG, contentOf([agent.track]))).toMatchObject({ ended: 'made', tickets: 1 })
    expect(breaks).toBe(0)
  })

  it.each([MP4, OGG])('stops where it is cancelled, and writes no more', async (format) => {
    const { ended, progress, bytes } = await make(format, contentOf([visitor.track, agent.track]), 2_000)
    expect([ended, progress]).toEqual(['AbortError', [1_000, 2_000]])
    expect(await page.evaluate(() => window.composer.file.length)).toBe(bytes)
  })
})
