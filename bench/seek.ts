import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { v7 as newId } from 'uuid'
import { CARELESS_POSTGRES, startPostgres } from '~/bin/stack/postgres'
import { OpenedTicket } from '~/protocol/recording-ticket'
import { sealSession, sessionCookieName } from '~/server/auth/session-cookie'
import { closeDb, db } from '~/server/db/client'
import { apiListener } from '~/server/http/app'
import { readByteRange } from '~/server/http/byte-range'
import { log } from '~/server/log'
import { migrate } from '~/server/migrate'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { launchChromium } from '~/tests/support/chromium'
import { recordStretches } from '~/tests/support/encoded-media'
import { encodeMinutes } from '~/tests/support/long-recording'
import { storeRecording } from '~/tests/support/stored-recording'
import { foundWorld, request } from '~/tests/support/world'
import { median, quantile, report } from './report'

/**
 * Start and seek to the first picture, in the player's way: with a ticket that was asked for before, a browser plays ten minutes that
 * are stored sealed, segment by segment. Against the same bytes as one file on the disk, served by the same process; in turn, each
 * time anew.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)
const MINUTES = 10
const VISITOR = `visitor:${newId()}:Abc_-123`
const WAYS = ['ours', 'static'] as const
type Way = (typeof WAYS)[number]
type Run = { way: Way; startMs: number; seekMs: number; byteMs: number }
/** Where tickets are opened, and the track without one. */
type Stored = { tickets: string; track: string }

const home = mkdtempSync(join(tmpdir(), 'parley-bench-seek-'))
const staticFile = { path: join(home, 'static.webm'), bytes: 0 }
const runs: Run[] = []
const postgres = await startPostgres({ home, password: 'parley', logFile: join(home, 'log'), configuration: CARELESS_POSTGRES })
const browser = await launchChromium()
const server = createServer()
try {
  const origin = await listen(server)
  await provideServer(origin)
  const page = await openPage(origin)
  const stored = await storeMinutes(page)
  await copyToDisk(page, stored)
  for (let round = 0; round < ROUNDS; round++) {
    // Away from the beginning, which a browser has already, and never twice the same.
    const seconds = MINUTES * 60 * (0.3 + (0.65 * round) / ROUNDS)
    for (const way of round % 2 ? WAYS : WAYS.toReversed())
      runs.push({ way, ...(await page.evaluate(playInPage, { way, ...stored, seconds, round })) })
    process.stdout.write('.')
  }
} finally {
  await browser.close()
  server.closeAllConnections()
  server.close()
  await closeDb()
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
}
process.exitCode = conclude() ? 0 : 1

async function listen(on: Server): Promise<string> {
  await new Promise<void>((resolve) => on.listen(0, '127.0.0.1', resolve))
  return `http://localhost:${(on.address() as AddressInfo).port}`
}

async function provideServer(origin: string): Promise<void> {
  Object.assign(process.env, {
    ...{ DATABASE_URL: postgres.url, PARLEY_HOME: home, PORT: new URL(origin).port },
    ...{ LIVEKIT_URL: 'http://127.0.0.1:9', LIVEKIT_API_KEY: 'none', LIVEKIT_API_SECRET: 'no media server is asked' },
    ...{ PARLEY_SECRET: 'a secret of the benches, thirty-two bytes or more' },
  })
  log.level = 'error'
  await migrate(postgres.url)
  server.on('request', answerWith(apiListener()))
}

function answerWith(api: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://bench')
    if (pathname === '/') outgoing.setHeader('content-type', 'text/html').end('<!doctype html><title>seek</title><body>')
    else if (pathname === '/static.webm') answerStatic(incoming, outgoing)
    else api(incoming, outgoing)
  }
}

function answerStatic({ headers }: IncomingMessage, outgoing: ServerResponse): void {
  const { path, bytes } = staticFile
  const range = readByteRange(headers.range, bytes)
  if (range === 'unsatisfiable') return void outgoing.writeHead(416).end()
  const { from, to } = range === 'whole' ? { from: 0, to: bytes } : range
  outgoing.writeHead(range === 'whole' ? 200 : 206, {
    ...{ 'content-type': 'video/webm', 'content-length': to - from, 'accept-ranges': 'bytes', 'cache-control': 'no-store' },
    ...(range !== 'whole' && { 'content-range': `bytes ${from}-${to - 1}/${bytes}` }),
  })
  const stream = createReadStream(path, { start: from, end: to - 1 })
  outgoing.once('close', () => stream.destroy())
  stream.pipe(outgoing)
}

async function openPage(origin: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  // The runner of this file gives functions their names by one that a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.goto(origin)
  return page
}

/** A recording of somebody, and a member who is signed in and had the conversation in hand. */
async function storeMinutes(page: Page): Promise<Stored> {
  const world = await foundWorld()
  const [{ workspaceId, userId }] = world.agents
  const { interactionId } = (await startInteraction(request(world, 'chat'), '')).actor
  const closed = { state: 'closed', outcome: 'handled', closedAt: new Date(), waitingKey: null, callKey: null }
  await db().interaction.update({ where: { id: interactionId }, data: { ...closed, agentId: userId } })
  const stretch = { fromMs: 0, toMs: MINUTES * 60_000 }
  const segments = await recordStretches(VISITOR, await encodeMinutes(page, MINUTES), [stretch])
  const recordingId = await storeRecording({ workspaceId, interactionId }, { segments, lengthMs: stretch.toMs })
  const sessionId = newId()
  await db().session.create({ data: { id: sessionId, workspaceId, userId, expiresAt: new Date(Date.now() + 3_600_000) } })
  await page.context().addCookies([{ name: sessionCookieName(), value: await sealSession(sessionId), url: page.url() }])
  const track = `/v1/recordings/${recordingId}/tracks/${encodeURIComponent(VISITOR)}/camera-and-microphone?piece=0`
  return { tickets: `/v1/recordings/${recordingId}/tickets`, track }
}

/** The file as it is handed to a player. */
async function copyToDisk(page: Page, { tickets, track }: Stored): Promise<void> {
  const origin = new URL(page.url()).origin
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin, 'content-type': 'application/json' }
  const opened = await fetch(origin + tickets, { method: 'POST', headers, body: JSON.stringify({ purpose: 'watch' }) })
  const { ticket } = OpenedTicket.parse(await opened.json())
  const file = Buffer.from(await (await fetch(`${origin}${track}&ticket=${ticket}`, { headers })).arrayBuffer())
  writeFileSync(staticFile.path, file)
  staticFile.bytes = file.length
}

type Play = Stored & { way: Way; seconds: number; round: number }

/** Runs in the page: milliseconds until there is a picture, until there is the one after a jump, and for one byte. */
async function playInPage({ way, tickets, track, seconds, round }: Play): Promise<Omit<Run, 'way'>> {
  const openTicket = async () => {
    const body = JSON.stringify({ purpose: 'watch' })
    const response = await fetch(tickets, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return (await response.json()).ticket as string
  }
  const timed = async (work: () => Promise<unknown>) => {
    const from = performance.now()
    await work()
    return performance.now() - from
  }
  const video = document.createElement('video')
  const picture = () => new Promise((resolve) => video.requestVideoFrameCallback(resolve))
  document.body.append(video)
  // Another address each time: a browser keeps what it has of one.
  let address = `/static.webm?round=${round}`
  // The player asks for it when somebody reaches for Play.
  if (way === 'ours') address = `${track}&ticket=${await openTicket()}`
  const startMs = await timed(async () => {
    video.src = address
    await picture()
  })
  const seekMs = await timed(async () => {
    video.currentTime = seconds
    await picture()
  })
  video.removeAttribute('src')
  video.load()
  video.remove()
  const byteMs = await timed(() => fetch(address, { headers: { range: 'bytes=0-0' } }).then((response) => response.blob()))
  return { startMs, seekMs, byteMs }
}

function conclude(): boolean {
  const of = (way: Way, what: keyof Omit<Run, 'way'>) => runs.filter((run) => run.way === way).map((run) => run[what])
  const ratio = (what: keyof Omit<Run, 'way'>) => median(of('ours', what)) / median(of('static', what))
  const each = WAYS.flatMap((way) => [
    { what: `${way}: start to the first picture`, value: median(of(way, 'startMs')), goal: null, unit: 'ms' as const },
    { what: `${way}: the same, 9 of 10`, value: quantile(of(way, 'startMs'), 0.9), goal: null, unit: 'ms' as const },
    { what: `${way}: seek to the first picture`, value: median(of(way, 'seekMs')), goal: null, unit: 'ms' as const },
    { what: `${way}: the same, 9 of 10`, value: quantile(of(way, 'seekMs'), 0.9), goal: null, unit: 'ms' as const },
    { what: `${way}: one byte`, value: median(of(way, 'byteMs')), goal: null, unit: 'ms' as const },
  ])
  return report(
    'seek',
    [
      ...each,
      { what: 'start, ours to a static file', value: ratio('startMs'), goal: 1.5, unit: '×' },
      { what: 'seek, ours to a static file', value: ratio('seekMs'), goal: 1.5, unit: '×' },
    ],
    runs,
  )
}
