import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EncryptionKey } from '~/protocol/call'
import type { RecordedEvent } from '~/protocol/recorded-event'
import type { RecordingSource } from '~/protocol/recording-segment'
import { FrameKeyRing } from './frame-key-ring'
import { Gate } from './gate'
import { ParticipantFile } from './participant-file'
import { RecorderStay } from './recorder-stay'
import { NO_COUNTS, type RecordingCounts } from './recording-counts'
import { type Member, type PublishedTrack, Roster } from './roster'
import type { SegmentSink } from './segment'
import { SegmentWriter } from './segment-writer'

const ADVANCE_MS = 200
const FIRST_RETRY_MS = 300
const LONGEST_RETRY_MS = 5_000

/** Asked to, or because the sink failed. */
type EndReason = 'closed' | 'sink-failed'

export interface RecordingOptions {
  /** Asked for each stay: the token need not live longer than joining takes. Rejects while there is nothing to enter. */
  access: () => Promise<{ url: string; token: string }>
  key: EncryptionKey
  sink: SegmentSink
  onEvent: (event: RecordedEvent) => void
  /** Up to when it is certain that nobody had paused, as a moment of `performance.now()`. Nothing captured later reaches the sink. */
  confirmedUntilMs: () => number
  /** Takes up a recording whose recorder has died: its time and its numbers go on. */
  continues?: { startedAtMs: number; nextIndex: (participant: string, source: RecordingSource) => number }
}

export interface RunningRecording {
  /** Wall clock of this machine, in milliseconds since 1970, at 0 of the recording's time. */
  readonly startedAtMs: number
  readonly counts: Readonly<RecordingCounts>
  /** For how long it has not been in the room; 0 while it is. */
  readonly outsideForMs: number
  /** Resolves after the last segment is written and the last event told. Never rejects. */
  readonly ended: Promise<EndReason>
  /** Frames under the key before open for a few seconds more. */
  setKey(key: EncryptionKey): void
  /**
   * Nothing captured from that moment on reaches the sink until `resume`, as far as it was not confirmed.
   * @param atMs a moment of `performance.now()`
   */
  pause(atMs?: number): void
  /** Recording goes on a little after that moment, with pictures from the next key frame. @param atMs as for `pause` */
  resume(atMs?: number): void
  /** Resolves as `ended` does. */
  close(): Promise<void>
}

/** Records a call until it is closed. Put out of the room, or without the media server, it tries to come back. */
export function openRecording(options: RecordingOptions): RunningRecording {
  return new Recording(options)
}

class Recording implements RunningRecording {
  readonly startedAtMs: number
  readonly ended: Promise<EndReason>
  readonly counts = { ...NO_COUNTS }
  readonly #zero: number
  readonly #ring = new FrameKeyRing()
  readonly #gate = new Gate()
  readonly #roster = new Roster((event) => this.#tell(event))
  /** By the stay of whom they are. */
  readonly #files = new Map<string, Map<RecordingSource, ParticipantFile>>()
  /** Nothing more comes for them; what they hold waits to be confirmed. */
  #ending: ParticipantFile[] = []
  readonly #writer: SegmentWriter
  readonly #closing = new AbortController()
  readonly #closed = once(this.#closing.signal, 'abort')
  #endReason: EndReason | null = null
  readonly #openedAtMs: number
  #connectedAtMs = -1
  #lostAtMs: number | null = null

  constructor(private readonly options: RecordingOptions) {
    const { key, sink, continues } = options
    const openedAtMs = Date.now()
    this.startedAtMs = continues?.startedAtMs ?? openedAtMs
    // Counted by a clock that nobody sets.
    this.#zero = performance.now() - (openedAtMs - this.startedAtMs)
    this.#openedAtMs = this.#now()
    this.#ring.set(key)
    this.#writer = new SegmentWriter(sink, () => this.#stop('sink-failed'), continues?.nextIndex)
    this.ended = this.#run()
  }

  get outsideForMs(): number {
    const isInside = this.#connectedAtMs >= 0 && this.#lostAtMs === null
    return isInside ? 0 : this.#now() - (this.#lostAtMs ?? this.#openedAtMs)
  }

  setKey(key: EncryptionKey): void {
    this.#ring.set(key)
  }

  pause(atMs: number = performance.now()): void {
    const timeMs = this.#timeOf(atMs)
    if (this.#gate.close(timeMs)) this.#endAt(timeMs)
  }

  resume(atMs: number = performance.now()): void {
    const gap = this.#gate.open(this.#timeOf(atMs))
    // Whoever hears of it late has let nothing in until now.
    if (gap) this.#tell({ type: 'gap', reason: 'pause', fromMs: gap.fromMs, toMs: Math.max(gap.toMs, this.#now()) })
  }

  async close(): Promise<void> {
    this.#stop('closed')
    await this.ended
  }

  async #run(): Promise<EndReason> {
    const advancing = setInterval(() => this.#advance(), ADVANCE_MS)
    let retryMs = FIRST_RETRY_MS
    while (!this.#endReason) {
      const beganAtMs = this.#now()
      await this.#stayOnce()
      const wasIn = this.#connectedAtMs >= beganAtMs
      this.#lostAtMs ??= this.#now()
      retryMs = wasIn ? FIRST_RETRY_MS : Math.min(2 * retryMs, LONGEST_RETRY_MS)
      await sleep(retryMs, undefined, { signal: this.#closing.signal }).catch(() => undefined)
    }
    clearInterval(advancing)
    return this.#finish(this.#endReason)
  }

  async #stayOnce() {
    const access = await this.options.access().catch(() => null)
    if (!access || this.#closing.signal.aborted) return
    const stay = new RecorderStay({
      ...{ access, ring: this.#ring, gate: this.#gate, counts: this.counts, roster: this.#roster },
      now: () => this.#now(),
      onConnected: () => this.#connected(),
      onBlock: (member, track, block) => this.#fileOf(member, track).add(block),
      onEvent: (event) => this.#tell(event),
    })
    await Promise.race([stay.ended, this.#closed])
    this.#lostAtMs ??= this.#now()
    await stay.leave()
    for (const whose of this.#files.keys()) this.#endFilesOf(whose)
  }

  #connected() {
    this.#connectedAtMs = this.#now()
    const fromMs = this.#lostAtMs
    this.#lostAtMs = null
    if (fromMs !== null) this.#tell({ type: 'gap', reason: 'reconnect', fromMs, toMs: this.#connectedAtMs })
  }

  #fileOf({ participant, stay }: Member, { source }: PublishedTrack): ParticipantFile {
    const files = this.#files.get(stay) ?? new Map<RecordingSource, ParticipantFile>()
    const known = files.get(source)
    if (known) return known
    const published = () => [...(this.#roster.find(stay)?.tracks.values() ?? [])].filter((track) => track.source === source)
    const file = new ParticipantFile(
      () => published().map(({ kind }) => kind),
      (piece) => this.#writer.write(participant, source, piece),
    )
    this.#files.set(stay, files.set(source, file))
    return file
  }

  /** Files that end come first: what follows them may be of the same participant and source. */
  #advance() {
    const confirmedMs = this.#confirmedMs()
    this.#ending = this.#ending.filter((file) => !file.finish(confirmedMs))
    for (const file of this.#open()) file.advance(this.#now(), confirmedMs)
  }

  #open(): ParticipantFile[] {
    return [...this.#files.values()].flatMap((files) => [...files.values()])
  }

  #confirmedMs(): number {
    return this.options.confirmedUntilMs() - this.#zero
  }

  #endFilesOf(stay: string) {
    this.#ending.push(...(this.#files.get(stay)?.values() ?? []))
    this.#files.delete(stay)
  }

  #endAt(timeMs: number) {
    for (const file of [...this.#ending, ...this.#open()]) file.endAt(timeMs)
  }

  #tell(event: RecordedEvent) {
    if (event.type === 'left') this.#endFilesOf(event.stay)
    this.options.onEvent(event)
  }

  #stop(reason: EndReason) {
    this.#endReason ??= reason
    this.#closing.abort()
  }

  async #finish(reason: EndReason): Promise<EndReason> {
    this.#endAt(this.#confirmedMs())
    await this.#writer.settled()
    const atMs = this.#now()
    const pause = this.#gate.open(atMs)
    if (pause) this.#tell({ type: 'gap', reason: 'pause', fromMs: pause.fromMs, toMs: atMs })
    this.#tell({ type: 'ended', reason, atMs })
    return reason
  }

  #timeOf(momentMs: number): number {
    return Math.min(Math.max(0, momentMs - this.#zero), this.#now())
  }

  #now(): number {
    return performance.now() - this.#zero
  }
}
