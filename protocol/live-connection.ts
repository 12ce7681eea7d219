import { createEventStreamParser } from './event-stream'
import { type LiveFrame, STREAM_SILENCE_MS } from './live'

export type LiveConnectionOptions<Event> = {
  url: string
  /** Sent with the stream and with every heartbeat. */
  headers?: Record<string, string>
  heartbeatUrl: string
  /** Gives null for an event this client is too old to know; it is passed over. */
  parse: (value: unknown) => Event | null
  onEvent: (event: Event) => void
  onConnection: (connection: LiveConnectionState) => void
  /** The server will not talk to us again: 401, 403 or 410. Nothing follows it. */
  onRefused: (status: number) => void
}

/** `connected` from the first event on, `reconnecting` from the moment the stream is known to be dead. */
export type LiveConnectionState = 'connected' | 'reconnecting'

const REFUSALS = [401, 403, 410]
const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 5_000

/** Doubles with each failure in a row; jittered, so that a restarted server is not met by everybody at once. */
export const reconnectDelayMs = (failures: number, random: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures) * (0.5 + random / 2)

/**
 * Keeps one event stream open until `close`. `fetch` rather than EventSource, because a visitor must send a header.
 * Never throws: every failure but a refusal, a gap in the numbers included, ends in a new connection and its snapshot.
 */
export function openLiveConnection<Event>(options: LiveConnectionOptions<Event>): { close(): void } {
  let isClosed = false
  let failures = 0
  /** Ends what the loop is waiting for: the stream, or the pause before the next. */
  let interrupt = () => {}

  const run = async () => {
    while (!isClosed) {
      const attempt = new AbortController()
      interrupt = () => attempt.abort()
      const status = await readStream(options, attempt, () => {
        failures = 0
      }).catch(() => 0)
      attempt.abort()
      if (isClosed) return
      if (REFUSALS.includes(status)) return options.onRefused(status)
      options.onConnection('reconnecting')
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, reconnectDelayMs(failures++, Math.random()))
        interrupt = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  void run()
  return {
    close() {
      isClosed = true
      interrupt()
    },
  }
}

/** Resolves with the response's status when the stream ends; rejects when it breaks, falls silent or skips a number. */
async function readStream<Event>(
  options: LiveConnectionOptions<Event>,
  attempt: AbortController,
  onAlive: () => void,
): Promise<number> {
  const { signal } = attempt
  let silence = setTimeout(() => attempt.abort(), STREAM_SILENCE_MS)
  let seq = 0
  const feed = createEventStreamParser((name, data) => {
    if (signal.aborted) return
    if (name === 'ping') return answerPing(options)
    const frame = JSON.parse(data) as LiveFrame<unknown>
    if (frame.seq !== ++seq) throw new Error(`Live event ${frame.seq} came where ${seq} was due`)
    if (seq === 1) {
      onAlive()
      options.onConnection('connected')
    }
    deliver(options, frame.event)
  })
  try {
    const headers = { ...options.headers, accept: 'text/event-stream' }
    const response = await fetch(options.url, { headers, cache: 'no-store', signal })
    if (!response.ok || !response.body) return response.status
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return response.status
      clearTimeout(silence)
      silence = setTimeout(() => attempt.abort(), STREAM_SILENCE_MS)
      feed(value)
    }
  } finally {
    clearTimeout(silence)
  }
}

/** A fault in the screen is the screen's: it is reported, and the stream goes on. */
function deliver<Event>({ parse, onEvent }: LiveConnectionOptions<Event>, value: unknown): void {
  try {
    const event = parse(value)
    if (event !== null) onEvent(event)
  } catch (fault) {
    reportError(fault)
  }
}

/** A lost answer needs no repair: the next ping brings the next one. */
function answerPing<Event>({ heartbeatUrl, headers }: LiveConnectionOptions<Event>): void {
  const json = { ...headers, 'content-type': 'application/json' }
  fetch(heartbeatUrl, { method: 'POST', headers: json, body: '{}' }).catch(() => {})
}
