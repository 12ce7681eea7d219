import { createStore, type Store, type WritableStore } from '~/media/store'
import type { RecordingContent } from '~/protocol/recording-detail'
import { ApiProblem } from '~/ui/api/problem'
import { afterSilence } from './recording-levels'
import { RecordingScreen } from './recording-screen'
import { RecordingSound } from './recording-sound'
import { WatchTicket } from './recording-ticket'
import { clampTo, pieceAt, type Speed } from './recording-timeline'
import { codeOfTrack, trackAddress } from './recording-track'

export interface PlayerState {
  positionMs: number
  isPlaying: boolean
  /** Something that should play has not come yet. */
  isWaiting: boolean
  /** Somebody wanted to see or hear something: from here on it is watched. */
  hasBegun: boolean
  /** Something came: who plays is among those who have watched. */
  isWatched: boolean
  speed: Speed
  skipsSilence: boolean
  /** Of each track, whether what should play now cannot be had: it is not what was recorded, or nobody answers. */
  failed: readonly boolean[]
  /** One of them could not since somebody last pressed play. */
  hasFailed: boolean
  /** Why nothing may be had at all. */
  problem: ApiProblem | null
}

const TICK_MS = 100

/**
 * Plays the tracks of a recording on one timeline, each piece when it is due; what is between pieces passes in silence.
 * Until somebody plays or goes somewhere nothing is fetched, for to fetch is to watch.
 */
export class RecordingPlayer {
  readonly sound: RecordingSound
  readonly #screens: (RecordingScreen | null)[]
  readonly #state: WritableStore<PlayerState>
  readonly #tickets: WatchTicket
  #ticket: string | null = null
  #isObtaining = false
  #timer: ReturnType<typeof setInterval> | undefined
  #tickedAt = 0

  /** @param startMs where it stands at first */
  constructor(
    readonly recordingId: string,
    readonly content: RecordingContent,
    startMs: number,
  ) {
    this.#screens = content.tracks.map(() => null)
    this.#tickets = new WatchTicket(recordingId)
    this.sound = new RecordingSound(recordingId, content, this.#tickets)
    this.#state = createStore<PlayerState>({
      ...{ positionMs: clampTo(content.lengthMs, startMs), isPlaying: false, isWaiting: false },
      ...{ hasBegun: false, isWatched: false, speed: 1, skipsSilence: false, hasFailed: false, problem: null },
      failed: content.tracks.map(() => false),
    })
  }

  get state(): Store<PlayerState> {
    return this.#state
  }

  /** Gives a track its element, until the returned function is called. */
  attach(place: number, element: HTMLVideoElement, still: HTMLCanvasElement): () => void {
    const track = this.content.tracks[place]
    if (!track) return () => {}
    this.#screens[place] = new RecordingScreen(element, still, {
      addressOf: (piece, ticket) => trackAddress(this.recordingId, track, { piece, ticket }),
      isTicketDead: async (address) => (await codeOfTrack(address)) === 'ticket-expired',
      onBroken: () => this.#follow(),
    })
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS)
    return () => this.#detach(place)
  }

  #detach(place: number) {
    this.#screens[place]?.clear()
    this.#screens[place] = null
    if (this.#screens.some(Boolean)) return
    clearInterval(this.#timer)
    this.#timer = undefined
    this.sound.stop()
  }

  /** Somebody reaches for the player. */
  prepare(): void {
    if (this.#ticket === null) this.#tickets.prepare()
  }

  play(): void {
    const isOver = this.#state.get().positionMs >= this.content.lengthMs
    this.#tickedAt = performance.now()
    // What has failed may go by now.
    for (const screen of this.#screens) if (screen?.hasFailed) screen.clear()
    this.#state.update({ isPlaying: true, hasFailed: false, ...(isOver && { positionMs: 0 }) })
    this.#begin()
  }

  pause(): void {
    this.#state.update({ isPlaying: false, isWaiting: false })
    this.#follow()
  }

  toggle(): void {
    if (this.#state.get().isPlaying) this.pause()
    else this.play()
  }

  /** @param positionMs beyond an end: that end */
  seek(positionMs: number): void {
    this.#state.update({ positionMs: clampTo(this.content.lengthMs, positionMs) })
    this.#begin()
    this.#follow(true)
  }

  seekBy(spanMs: number): void {
    this.seek(this.#state.get().positionMs + spanMs)
  }

  setSpeed(speed: Speed): void {
    this.#state.update({ speed })
    this.#follow()
  }

  setSkipsSilence(skipsSilence: boolean): void {
    this.#state.update({ skipsSilence })
  }

  #begin() {
    this.#state.update({ hasBegun: true, problem: null })
    if (this.#ticket === null) void this.#obtain(() => this.#tickets.get())
    this.#follow()
  }

  async #obtain(ask: () => Promise<string>): Promise<void> {
    if (this.#isObtaining) return
    this.#isObtaining = true
    try {
      this.#ticket = await ask()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // Not asked for again before somebody plays or goes somewhere.
      this.#ticket = null
      this.#state.update({ problem: error, isPlaying: false })
    } finally {
      this.#isObtaining = false
      this.#follow()
    }
  }

  #tick() {
    const now = performance.now()
    const { speed, isPlaying, isWaiting } = this.#state.get()
    const passedMs = (now - this.#tickedAt) * speed
    this.#tickedAt = now
    if (isPlaying && !isWaiting) this.#advance(passedMs)
    this.#follow()
  }

  /** What plays says how far it is. Where nothing does, time passes by itself. */
  #advance(passedMs: number) {
    const leader = this.#screens.find((screen) => screen?.isDue && !screen.element.paused)
    const { positionMs, skipsSilence } = this.#state.get()
    const next = leader ? Math.max(positionMs, leader.positionMs) : positionMs + passedMs
    const landing = skipsSilence ? afterSilence(this.sound.state.get().silences, next) : null
    const isOver = (landing ?? next) >= this.content.lengthMs
    this.#state.update({ positionMs: clampTo(this.content.lengthMs, landing ?? next), ...(isOver && { isPlaying: false }) })
  }

  /** Brings every element to where the timeline is. */
  #follow(isExact = !this.#state.get().isPlaying) {
    const ticket = this.#ticket
    if (ticket === null) return this.#state.update({ isWaiting: this.#state.get().isPlaying })
    const { positionMs, isPlaying, speed } = this.#state.get()
    for (const [place, screen] of this.#screens.entries()) {
      const pieces = this.content.tracks[place]?.pieces ?? []
      const piece = pieceAt(pieces, positionMs)
      screen?.load(piece, pieces[piece ?? -1]?.fromMs ?? 0, ticket)
      screen?.follow(positionMs, isExact)
    }
    const screens = this.#screens.filter((screen) => screen !== null)
    if (screens.some(({ deadTicket }) => deadTicket === ticket)) void this.#obtain(() => this.#tickets.renew(ticket))
    const isThere = screens.every(({ isDue, isReady }) => isReady || !isDue)
    const isWaiting = isPlaying && !isThere
    for (const screen of screens) screen.run(isPlaying && !isWaiting, speed, () => this.pause())
    this.#state.update({ isWaiting, ...this.#outcome() })
    // Not before: it would only make the beginning later.
    if (isThere) this.sound.start()
  }

  #outcome(): Partial<PlayerState> {
    const before = this.#state.get()
    const failed = this.#screens.map((screen) => screen?.hasFailed ?? false)
    const isSame = failed.every((hasFailed, place) => hasFailed === before.failed[place])
    return {
      isWatched: before.isWatched || this.#screens.some((screen) => screen?.isReady),
      failed: isSame ? before.failed : failed,
      hasFailed: before.hasFailed || failed.includes(true),
    }
  }
}
