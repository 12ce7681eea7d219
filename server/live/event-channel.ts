import type { ServerResponse } from 'node:http'
import { HEARTBEAT_MS } from '~/domain/timing'
import type { LiveFrame } from '~/protocol/live'
import { openStreams } from '../metrics'

/**
 * A reader that lets this many characters pile up in our memory besides its largest event is cut off; it connects again and starts
 * from a snapshot. That may be larger than this by itself, and cutting it off would never let its reader in.
 */
const MAX_UNREAD = 1_024 * 1_024

/** One event stream as `protocol/live.ts` has it, written straight to the socket: 11 KB a reader. */
export class EventChannel<Event> {
  #seq = 0
  #largest = 0
  #isOpen = true
  readonly #ping: NodeJS.Timeout

  constructor(
    readonly kind: 'desk' | 'visitor',
    private readonly response: ServerResponse,
    private readonly onClosed: () => void,
  ) {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies that collect an answer before they pass it on would hold every event back.
      'x-accel-buffering': 'no',
    })
    response.flushHeaders()
    openStreams.inc({ kind })
    this.#ping = setInterval(() => this.ping(), HEARTBEAT_MS)
    response.once('close', () => this.#close())
    // A reset connection also closes; nothing more is to be said about it.
    response.on('error', () => {})
  }

  send(event: Event): void {
    const frame: LiveFrame<Event> = { seq: ++this.#seq, event }
    this.#write(`data: ${JSON.stringify(frame)}\n\n`)
  }

  /** The client answers with a heartbeat. */
  ping(): void {
    this.#write('event: ping\ndata:\n\n')
  }

  /** What was sent still arrives, where somebody reads: a reader that does not keeps the socket, but is no longer told anything. */
  end(): void {
    this.response.end()
    this.#close()
  }

  #close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    clearInterval(this.#ping)
    openStreams.dec({ kind: this.kind })
    this.onClosed()
  }

  #write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) return
    this.#largest = Math.max(this.#largest, text.length)
    this.response.write(text)
    if (this.response.writableLength > this.#largest + MAX_UNREAD) this.response.destroy()
  }
}
