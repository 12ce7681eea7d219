import type { RecordingContent } from '~/protocol/recording-detail'
import { clampTo, pieceAt, type Speed } from './recording-timeline'

export interface PlayerState {
  positionMs: number
  isPlaying: boolean
  /** Something that should play has not come yet. */
  isWaiting: boolean
  speed: Speed
  /** Of each track, the piece that plays now. */
  pieces: readonly (number | null)[]
  /** A part could not be had: it is not what was recorded, or nobody answers. */
  hasFailed: boolean
}

const TICK_MS = 100
/** Further apart than this, the two sides no longer belong to one moment. */
const DRIFT_S = 0.25
/** While it stands still, a picture may be exact. */
const STILL_DRIFT_S = 0.02

/** One track's element, and what is loaded into it. */
class Screen {
  piece: number | null = null
  hasFailed = false
  /**
   * What to take from the recording's time: some browsers count a file's times from its beginning, others as they stand in it. Known
   * with the first picture: before it, those others may say 0, too.
   */
  #offsetMs: number | null = null

  constructor(
    readonly element: HTMLVideoElement,
    private readonly addressOf: (piece: number) => string,
  ) {}

  load(piece: number | null, fromMs: number): void {
    if (piece === this.piece) return
    this.piece = piece
    this.hasFailed = false
    this.element.pause()
    if (piece === null) return
    const { element } = this
    this.#offsetMs = null
    element.onloadeddata = () => {
      this.#offsetMs = element.currentTime * 2_000 < fromMs ? fromMs : 0
    }
    element.onerror = () => {
      this.hasFailed = true
    }
    element.src = this.addressOf(piece)
  }

  get isDue(): boolean {
    return this.piece !== null && !this.hasFailed && !this.element.ended
  }

  get isReady(): boolean {
    return this.#offsetMs !== null && !this.element.seeking && this.element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA
  }

  get positionMs(): number {
    return this.element.currentTime * 1_000 + (this.#offsetMs ?? 0)
  }

  /** Goes there unless it is there already. */
  follow(positionMs: number, driftS: number): void {
    const { element } = this
    if (this.#offsetMs === null || element.seeking) return
    const wantedS = Math.max(0, (positionMs - this.#offsetMs) / 1_000)
    // A file may end a moment before what the table says of it.
    if (element.ended && wantedS > element.currentTime - DRIFT_S) return
    if (Math.abs(element.currentTime - wantedS) > driftS) element.currentTime = wantedS
  }
}

/** Plays the tracks of a recording on one timeline, each piece when it is due; what is between pieces passes in silence. */
export class RecordingPlayer {
  readonly #screens: (Screen | null)[]
  readonly #listeners = new Set<() => void>()
  #state: PlayerState
  #timer: ReturnType<typeof setInterval> | undefined
  #tickedAt = 0

  constructor(
    private readonly recordingId: string,
    private readonly content: RecordingContent,
  ) {
    this.#screens = content.tracks.map(() => null)
    this.#state = {
      ...{ positionMs: 0, isPlaying: false, isWaiting: false, speed: 1, hasFailed: false },
      pieces: content.tracks.map(({ pieces }) => pieceAt(pieces, 0)),
    }
  }

  readonly state = (): PlayerState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Gives a track its element, until the returned function is called. */
  attach(place: number, element: HTMLVideoElement): () => void {
    const { participant, source } = this.content.tracks[place] ?? {}
    const address = `/v1/recordings/${this.recordingId}/tracks/${encodeURIComponent(participant ?? '')}/${source}`
    this.#screens[place] = new Screen(element, (piece) => `${address}?piece=${piece}`)
    element.preservesPitch = true
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS)
    return () => this.#detach(place)
  }

  #detach(place: number) {
    const element = this.#screens[place]?.element
    this.#screens[place] = null
    element?.pause()
    element?.removeAttribute('src')
    element?.load()
    if (this.#screens.some(Boolean)) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  play(): void {
    const isOver = this.#state.positionMs >= this.content.lengthMs
    this.#tickedAt = performance.now()
    this.#change({ isPlaying: true, ...(isOver && { positionMs: 0 }) })
    this.#follow()
  }

  pause(): void {
    this.#change({ isPlaying: false, isWaiting: false })
    this.#follow()
  }

  seek(positionMs: number): void {
    this.#change({ positionMs: clampTo(this.content.lengthMs, positionMs) })
    this.#follow(STILL_DRIFT_S)
  }

  setSpeed(speed: Speed): void {
    this.#change({ speed })
    this.#follow()
  }

  #tick() {
    const now = performance.now()
    const passedMs = (now - this.#tickedAt) * this.#state.speed
    this.#tickedAt = now
    if (this.#state.isPlaying && !this.#state.isWaiting) this.#advance(passedMs)
    this.#follow()
  }

  /** What plays says how far it is. Where nothing does, time passes by itself. */
  #advance(passedMs: number) {
    const leader = this.#screens.find((screen) => screen?.isDue && !screen.element.paused)
    const { positionMs } = this.#state
    const next = leader ? Math.max(positionMs, leader.positionMs) : positionMs + passedMs
    const isOver = next >= this.content.lengthMs
    this.#change({ positionMs: Math.min(next, this.content.lengthMs), ...(isOver && { isPlaying: false }) })
  }

  /** Brings every element to where the timeline is. */
  #follow(driftS = this.#state.isPlaying ? DRIFT_S : STILL_DRIFT_S) {
    const { positionMs, isPlaying, speed } = this.#state
    const pieces = this.content.tracks.map((track) => pieceAt(track.pieces, positionMs))
    for (const [place, screen] of this.#screens.entries()) {
      const piece = pieces[place] ?? null
      screen?.load(piece, this.content.tracks[place]?.pieces[piece ?? -1]?.fromMs ?? 0)
      if (piece !== null) screen?.follow(positionMs, driftS)
    }
    const due = this.#screens.filter((screen) => screen?.isDue)
    const isWaiting = isPlaying && due.some((screen) => !screen?.isReady)
    for (const screen of this.#screens) if (screen) run(screen, isPlaying && !isWaiting, speed)
    const hasFailed = this.#state.hasFailed || this.#screens.some((screen) => screen?.hasFailed)
    this.#change({ pieces, isWaiting, hasFailed })
  }

  /** Tells nobody when nothing has changed. */
  #change(change: Partial<PlayerState>) {
    const next = { ...this.#state, ...change }
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}

function run({ element, isDue }: Screen, isRunning: boolean, speed: Speed) {
  if (element.playbackRate !== speed) element.playbackRate = speed
  if (!isRunning || !isDue) return element.pause()
  // Refused, or ended by the next pause: the next tick sees that it does not play.
  if (element.paused) element.play().catch(() => {})
}
