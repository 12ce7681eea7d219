import { v7 as newId } from 'uuid'
import { afterAll, beforeAll } from 'vitest'
import { createEventStreamParser } from '~/protocol/event-stream'
import { StartedInteraction, type StartInteraction } from '~/protocol/visitor'
import type { StaffActor } from '~/server/actor'
import { sealSession, sessionCookieName } from '~/server/auth/session-cookie'
import { db } from '~/server/db/client'
import { type RunningServer, startServer } from '~/server/start-server'
import { freshDatabase } from './database'
import { freePorts } from './free-ports'
import { SHOP, request as startRequest, type World } from './world'

export type Headers = Record<string, string>

export type TestServer = {
  /** `http://localhost:…` */
  readonly origin: string
  send(method: string, path: string, options?: { headers?: Headers; body?: unknown }): Promise<Response>
}

/** A real server of this process on a free port with a database of its own, for as long as the test file runs; no staff pages. */
export function testServer(settings: Headers = {}): TestServer {
  freshDatabase()
  let running: RunningServer | undefined
  let origin = ''
  beforeAll(async () => {
    const [port] = await freePorts(1)
    Object.assign(process.env, { PORT: String(port), ...settings })
    running = await startServer(null)
    origin = `http://localhost:${port}`
  })
  afterAll(async () => running?.stop())
  return {
    get origin() {
      return origin
    },
    send: (method, path, options) => send(origin, method, path, options),
  }
}

/** Like a browser on our own page: names its origin, and sends JSON unless the headers say otherwise. */
export function send(
  origin: string,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Headers; body?: unknown } = {},
): Promise<Response> {
  const isUnsafe = method !== 'GET' && method !== 'HEAD'
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body ?? {})
  return fetch(origin + path, {
    method,
    headers: { ...(isUnsafe && { origin, 'content-type': 'application/json' }), ...headers },
    ...(isUnsafe && { body: sent as BodyInit }),
    redirect: 'manual',
  })
}

/** The cookie of a new session of this member. */
export async function signedIn(
  { workspaceId, userId }: Pick<StaffActor, 'workspaceId' | 'userId'>,
  lastsMs = 3_600_000,
): Promise<Headers> {
  const id = newId()
  await db().session.create({ data: { id, workspaceId, userId, expiresAt: new Date(Date.now() + lastsMs) } })
  return { cookie: `${sessionCookieName()}=${await sealSession(id)}` }
}

/** A visitor who has asked for a chat, with the headers that say who they are. */
export async function startChat(origin: string, world: World, more: Partial<StartInteraction> = {}) {
  const response = await send(origin, 'POST', '/v1/visitor/interactions', { body: { ...startRequest(world, 'chat'), ...more } })
  if (response.status !== 201) throw new Error(`No chat was started: ${await response.text()}`)
  const started = StartedInteraction.parse(await response.json())
  return { ...started, headers: asVisitor(started.visitorToken) }
}

export const asVisitor = (token: string, origin = SHOP): Headers => ({
  authorization: `Bearer ${token}`,
  'x-parley-origin': origin,
})

export type TestStream<Event> = {
  readonly events: Event[]
  readonly seqs: number[]
  readonly pings: number
  /** The first event that fits, arrived or still to come. */
  next<Found extends Event>(fits: (event: Event) => event is Found): Promise<Found>
  next(fits: (event: Event) => boolean): Promise<Event>
  /** Resolves when the server has ended it. */
  ended: Promise<void>
  close(): void
}

const PATIENCE_MS = 8_000

/** Opens an event stream, answers its pings and keeps all that comes. Throws the status when the server refuses. */
export async function openStream<Event>(
  origin: string,
  path: string,
  headers: Headers,
  parse: (value: unknown) => Event,
): Promise<TestStream<Event>> {
  const controller = new AbortController()
  const response = await fetch(origin + path, { headers, signal: controller.signal })
  if (!response.ok || !response.body) throw new Error(`The stream was refused with ${response.status}`)
  const events: Event[] = []
  const seqs: number[] = []
  const waiting = new Set<() => void>()
  let pings = 0
  const feed = createEventStreamParser((name, data) => {
    if (name === 'ping') {
      pings++
      send(origin, 'POST', path.replace('stream', 'heartbeat'), { headers }).catch(() => {})
    } else {
      const frame = JSON.parse(data) as { seq: number; event: unknown }
      seqs.push(frame.seq)
      events.push(parse(frame.event))
    }
    for (const look of waiting) look()
  })
  const ended = consume(response.body, feed)
  return {
    events,
    seqs,
    get pings() {
      return pings
    },
    ended,
    next: (fits: (event: Event) => boolean) =>
      new Promise<never>((resolve, reject) => {
        const done = (finish: () => void) => {
          clearTimeout(timer)
          waiting.delete(look)
          finish()
        }
        const look = () => {
          const found = events.find(fits)
          if (found !== undefined) done(() => resolve(found as never))
        }
        const late = () => done(() => reject(new Error(`No such event; there were ${JSON.stringify(events)}`)))
        const timer = setTimeout(late, PATIENCE_MS)
        waiting.add(look)
        look()
      }),
    close: () => controller.abort(),
  }
}

async function consume(body: ReadableStream<Uint8Array>, feed: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  try {
    for await (const piece of body) feed(decoder.decode(piece, { stream: true }))
  } catch {
    // Closed by the test, or cut by the server: both are an end.
  }
}
