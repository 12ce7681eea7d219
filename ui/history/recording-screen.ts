/** Further apart than this, the two sides no longer belong to one moment. */
const PLAYING_DRIFT_S = 0.25
/** While it stands still, a picture may be exact. */
const STILL_DRIFT_S = 0.02

/** A file to play. */
interface Loaded {
  piece: number
  ticket: string
  state: 'loading' | 'playing' | 'ticket-dead' | 'failed'
}

type ScreenOptions = {
  addressOf: (piece: number, ticket: string) => string
  /** Why a file could not be read: because of its ticket, or for good. */
  isTicketDead: (address: string) => Promise<boolean>
  /** The file that should play cannot, for one of those two reasons. */
  onBroken: () => void
}

/** One track's element, and what is loaded into it. */
export class RecordingScreen {
  #loaded: Loaded | null = null
  /**
   * What to take from the recording's time: some browsers count a file's times from its beginning, others as they stand in it. Known
   * with the first picture: before it, those others may say 0, too.
   */
  #offsetMs: number | null = null

  /** @param still shows the last picture while the next file loads, so that nothing flashes */
  constructor(
    readonly element: HTMLVideoElement,
    private readonly still: HTMLCanvasElement,
    private readonly options: ScreenOptions,
  ) {
    element.preservesPitch = true
    still.hidden = true
  }

  /** Loads that piece unless it is there; once more, should the ticket it came by be dead. */
  load(piece: number | null, fromMs: number, ticket: string): void {
    if (piece === null) return this.clear()
    const { piece: loadedPiece, ticket: usedTicket, state } = this.#loaded ?? {}
    const isLoaded = piece === loadedPiece && !(state === 'ticket-dead' && ticket !== usedTicket)
    if (isLoaded) return
    const loaded: Loaded = { piece, ticket, state: 'loading' }
    this.#hold()
    this.#loaded = loaded
    this.#offsetMs = null
    const { element } = this
    element.onloadeddata = () => {
      loaded.state = 'playing'
      this.#offsetMs = element.currentTime * 2_000 < fromMs ? fromMs : 0
    }
    element.onerror = () => void this.#explain(loaded)
    element.src = this.options.addressOf(piece, ticket)
  }

  /** Without anything to play. What failed may be tried again. */
  clear(): void {
    if (!this.#loaded) return
    this.#loaded = null
    this.#offsetMs = null
    this.still.hidden = true
    const { element } = this
    element.onerror = null
    element.pause()
    element.removeAttribute('src')
    element.load()
  }

  async #explain(loaded: Loaded): Promise<void> {
    this.#offsetMs = null
    const isDead = await this.options.isTicketDead(this.options.addressOf(loaded.piece, loaded.ticket))
    loaded.state = isDead ? 'ticket-dead' : 'failed'
    if (loaded === this.#loaded) this.options.onBroken()
  }

  /** The ticket that the file came by, if it is dead. */
  get deadTicket(): string | null {
    return this.#loaded?.state === 'ticket-dead' ? this.#loaded.ticket : null
  }

  get hasFailed(): boolean {
    return this.#loaded?.state === 'failed'
  }

  get isDue(): boolean {
    return this.#loaded !== null && !this.hasFailed && !this.element.ended
  }

  get isReady(): boolean {
    return this.#offsetMs !== null && !this.element.seeking && this.element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA
  }

  get positionMs(): number {
    return this.element.currentTime * 1_000 + (this.#offsetMs ?? 0)
  }

  /** Goes there unless it is there already. */
  follow(positionMs: number, isExact: boolean): void {
    const { element } = this
    if (this.#offsetMs === null || element.seeking) return
    const wantedS = Math.max(0, (positionMs - this.#offsetMs) / 1_000)
    // A file may end a moment before what the table says of it.
    const isAtEnd = element.ended && wantedS > element.currentTime - PLAYING_DRIFT_S
    const isAway = Math.abs(element.currentTime - wantedS) > (isExact ? STILL_DRIFT_S : PLAYING_DRIFT_S)
    if (isAway && !isAtEnd) element.currentTime = wantedS
    else this.#release()
  }

  /** @param onForbidden the browser wants somebody to press something first */
  run(isRunning: boolean, speed: number, onForbidden: () => void): void {
    const { element } = this
    if (element.playbackRate !== speed) element.playbackRate = speed
    if (!isRunning || !this.isDue) return element.pause()
    if (!element.paused) return
    // Anything else, as an end by the next pause: the next tick sees that it does not play.
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onForbidden()
    })
  }

  #hold(): void {
    const { element, still } = this
    if (element.videoWidth === 0 || element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return
    still.width = element.videoWidth
    still.height = element.videoHeight
    still.getContext('2d')?.drawImage(element, 0, 0)
    still.hidden = false
  }

  /** Once there is something to see. */
  #release(): void {
    if (this.still.hidden || this.element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return
    this.still.hidden = true
  }
}
