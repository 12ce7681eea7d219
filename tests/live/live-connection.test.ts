import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { STREAM_SILENCE_MS } from '~/protocol/live'
import { openLiveConnection, reconnectDelayMs } from '~/protocol/live-connection'

type Stream = {
  url: string
  headers: Headers
  send(text: string): void
  event(seq: number, event: unknown): void
  end(): void
  isAborted(): boolean
}

/** Stands in for the server: every stream that is asked for, and every heartbeat. */
function fakeServer() {
  const streams: Stream[] = []
  const heartbeats: Headers[] = []
  const statuses: number[] = []
  const fetchStub = async (url: string, init: RequestInit) => {
    if (init.method === 'POST') {
      heartbeats.push(new Headers(init.headers))
      return new Response(null, { status: 204 })
    }
    const status = statuses.shift() ?? 200
    if (status === 0) throw new TypeError('Failed to fetch')
    if (status !== 200) return new Response('', { status })
    const encoder = new TextEncoder()
    let controller!: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({
      start(given) {
        controller = given
      },
    })
    init.signal?.addEventListener('abort', () => controller.error(new DOMException('Aborted', 'AbortError')))
    const send = (text: string) => controller.enqueue(encoder.encode(text))
    streams.push({
      url,
      headers: new Headers(init.headers),
      send,
      event: (seq, event) => send(`data: ${JSON.stringify({ seq, event })}\n\n`),
      end: () => controller.close(),
      isAborted: () => init.signal?.aborted ?? false,
    })
    return new Response(body, { status })
  }
  vi.stubGlobal('fetch', fetchStub)
  return { streams, heartbeats, statuses, latest: () => streams.at(-1) as Stream }
}

function connect() {
  const log: string[] = []
  const connection = openLiveConnection<string>({
    url: '/stream',
    headers: { authorization: 'Bearer t' },
    heartbeatUrl: '/heartbeat',
    parse: (value) => (value === 'unknown' ? null : String(value)),
    onEvent: (event) => log.push(event),
    onConnection: (state) => log.push(`<${state}>`),
    onRefused: (status) => log.push(`<refused ${status}>`),
  })
  return { log, connection }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('A live connection', () => {
  let open: { close(): void }[] = []
  const start = () => {
    const started = connect()
    open.push(started.connection)
    return started
  }
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    for (const connection of open) connection.close()
    open = []
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('says connected with the first event and hands the events on in order', async () => {
    const server = fakeServer()
    const { log } = start()
    await settle()
    expect(server.latest().headers.get('authorization')).toBe('Bearer t')
    expect(log).toEqual([])
    server.latest().event(1, 'snapshot')
    server.latest().event(2, 'unknown')
    server.latest().event(3, 'é')
    await settle()
    expect(log).toEqual(['<connected>', 'snapshot', 'é'])
  })

  it('answers each ping with a heartbeat that carries the headers', async () => {
    const server = fakeServer()
    start()
    await settle()
    server.latest().send('event: ping\ndata: \n\n')
    await settle()
    expect(server.heartbeats.map((headers) => headers.get('authorization'))).toEqual(['Bearer t'])
  })

  it('takes a new snapshot when a number is missing', async () => {
    const server = fakeServer()
    const { log } = start()
    await settle()
    server.latest().event(1, 'snapshot')
    server.latest().event(3, 'late')
    await vi.advanceTimersByTimeAsync(400)
    expect(server.streams).toHaveLength(2)
    expect(server.streams[0]?.isAborted()).toBe(true)
    server.latest().event(1, 'snapshot again')
    await settle()
    expect(log).toEqual(['<connected>', 'snapshot', '<reconnecting>', '<connected>', 'snapshot again'])
  })

  it('comes back after the server closed the stream, failed, or could not be reached', async () => {
    const server = fakeServer()
    const { log } = start()
    await settle()
    server.latest().event(1, 'one')
    server.statuses.push(503, 0)
    server.latest().end()
    await vi.advanceTimersByTimeAsync(10_000)
    server.latest().event(1, 'two')
    await settle()
    expect(log).toEqual(['<connected>', 'one', '<reconnecting>', '<reconnecting>', '<reconnecting>', '<connected>', 'two'])
  })

  it('holds a silent stream for dead, and any sign of life for life', async () => {
    const server = fakeServer()
    const { log } = start()
    await settle()
    server.latest().event(1, 'one')
    await vi.advanceTimersByTimeAsync(STREAM_SILENCE_MS - 1_000)
    server.latest().send('event: ping\ndata: \n\n')
    await vi.advanceTimersByTimeAsync(STREAM_SILENCE_MS - 1_000)
    expect(log).toEqual(['<connected>', 'one'])
    await vi.advanceTimersByTimeAsync(1_500)
    expect(log).toEqual(['<connected>', 'one', '<reconnecting>'])
    expect(server.streams).toHaveLength(2)
  })

  it.each([401, 403, 410])('stops for good when it is refused with %i', async (status) => {
    const server = fakeServer()
    server.statuses.push(status)
    const { log } = start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log).toEqual([`<refused ${status}>`])
    expect(server.streams).toHaveLength(0)
  })

  it('says nothing more once closed, also while it waits to reconnect', async () => {
    const server = fakeServer()
    const { log, connection } = start()
    await settle()
    server.latest().end()
    await settle()
    connection.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log).toEqual(['<reconnecting>'])
    expect(server.streams).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('survives a screen that throws, and reports it', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const server = fakeServer()
    const seen: string[] = []
    const connection = openLiveConnection<string>({
      url: '/stream',
      heartbeatUrl: '/heartbeat',
      parse: String,
      onEvent: (event) => {
        if (event === 'bad') throw new Error('screen')
        seen.push(event)
      },
      onConnection: () => {},
      onRefused: () => {},
    })
    open.push(connection)
    await settle()
    server.latest().event(1, 'bad')
    server.latest().event(2, 'good')
    await settle()
    expect(seen).toEqual(['good'])
    expect(report).toHaveBeenCalledOnce()
  })
})

describe('The pause before a new connection', () => {
  it('doubles from 0.3 s, never passes 5 s, and is jittered by up to half', () => {
    expect([0, 1, 2, 3, 4, 9].map((failures) => reconnectDelayMs(failures, 1))).toEqual([300, 600, 1200, 2400, 4800, 5000])
    expect(reconnectDelayMs(0, 0)).toBe(150)
  })
})
