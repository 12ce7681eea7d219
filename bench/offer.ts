import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { DeskEvent } from '~/protocol/desk'
import { createEventStreamParser } from '~/protocol/event-stream'
import { endInteractionAsVisitor } from '~/server/operations/interactions/end-interaction-as-visitor'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { setStatus } from '~/server/operations/presence/set-status'
import { startServer } from '~/server/start-server'
import { freePorts } from '~/tests/support/free-ports'
import { signedIn } from '~/tests/support/server'
import { foundWorld, request } from '~/tests/support/world'
import { median, quantile, report } from './report'
import { withDatabase } from './throwaway-database'

/**
 * From the commit of a visitor's request to the offer on the agent's event stream, against a row and its notification from one connection
 * to another, on the same database, in turn. Both end when a listener of this process has it; a commit is noted when it is acknowledged.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 60)
/** Within this an offer has gone, and the desk is quiet again. */
const PAUSE_MS = 60

const ours: number[] = []
const floor: number[] = []
const [port = 0] = await freePorts(1)

await withDatabase({ PORT: String(port) }, async (connectionString) => {
  const server = await startServer(null)
  const world = await foundWorld(['Ada', 'Ben'])
  const [ada] = world.agents
  const rings = await openDesk(`http://localhost:${port}`, await signedIn(ada))
  await setStatus(ada, { status: 'available' })
  const bare = await openBare(connectionString)
  for (let round = 0; round < ROUNDS; round++) {
    const rung = rings.next()
    const { actor } = await startInteraction(request(world, 'chat'), '')
    const committedAt = performance.now()
    ours.push((await rung) - committedAt)
    await endInteractionAsVisitor(actor)
    await sleep(PAUSE_MS)
    floor.push(await bare.insertAndHear())
    await sleep(PAUSE_MS)
  }
  await bare.close()
  rings.close()
  await server.stop()
})
const isMet = report(
  'offer',
  [
    { what: 'ours: commit to the offer at the desk', value: median(ours), goal: null, unit: 'ms' },
    { what: 'ours: 9 of 10', value: quantile(ours, 0.9), goal: null, unit: 'ms' },
    { what: 'INSERT and NOTIFY to a listener', value: median(floor), goal: null, unit: 'ms' },
    { what: 'ours to INSERT and NOTIFY', value: median(ours) / median(floor), goal: 3, unit: '×' },
  ],
  { ours, floor },
)
process.exitCode = isMet ? 0 : 1

/** The desk's own stream; `next` is the moment at which the next offer for it has been read. */
async function openDesk(origin: string, headers: Record<string, string>) {
  const controller = new AbortController()
  const response = await fetch(`${origin}/v1/desk/stream`, { headers, signal: controller.signal })
  if (!response.body) throw new Error('The desk has no stream')
  let onRing: (at: number) => void = () => {}
  const feed = createEventStreamParser((name, data) => {
    if (name === 'ping') return
    const { event } = JSON.parse(data) as { event: DeskEvent }
    if (event.type === 'interaction-changed' && event.interaction.situation.state === 'offered') onRing(performance.now())
  })
  const decoder = new TextDecoder()
  const read = async (body: ReadableStream<Uint8Array>) => {
    for await (const piece of body) feed(decoder.decode(piece, { stream: true }))
  }
  read(response.body).catch(() => {})
  return {
    next: () => new Promise<number>((resolve) => (onRing = resolve)),
    close: () => controller.abort(),
  }
}

/** The least that must happen: a row is written, committed, and heard of on another connection. */
async function openBare(connectionString: string) {
  const [writer, listener] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })]
  await Promise.all([writer.connect(), listener.connect()])
  await writer.query('CREATE TABLE bare (id bigserial PRIMARY KEY, payload jsonb)')
  await listener.query('LISTEN bare')
  return {
    async insertAndHear(): Promise<number> {
      const heard = new Promise<number>((resolve) => listener.once('notification', () => resolve(performance.now())))
      const beganAt = performance.now()
      await writer.query(
        `WITH row AS (INSERT INTO bare (payload) VALUES ('{}') RETURNING id) SELECT pg_notify('bare', id::text) FROM row`,
      )
      return (await heard) - beganAt
    },
    close: () => Promise.all([writer.end(), listener.end()]),
  }
}
