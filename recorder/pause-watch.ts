import type { WatchedRecording } from '~/server/operations/recordings/watch-recordings'

/** When a question was put to the database, and when its answer was there: `performance.now()`, a clock that nobody sets. */
export interface Asked {
  askedAtMs: number
  answeredAtMs: number
}

/** What is to be done about pauses after an answer. Moments as in `Asked`; null: nothing. */
export interface PauseOrder {
  pauseAtMs: number | null
  resumeAtMs: number | null
}

/**
 * Says, by what the database answers, up to when it is certain that nobody had paused. Only what was captured until then may leave this
 * process, so that nothing of a pause is stored however late one hears of it.
 *
 * An answer holds for a moment between asking and hearing it; what it dates is placed so that a pause is rather too long than too short.
 */
export class PauseWatch {
  #confirmedUntilMs = Number.NEGATIVE_INFINITY
  #pauses: number | null = null
  #isPaused = false

  get confirmedUntilMs(): number {
    return this.#confirmedUntilMs
  }

  hear(watched: WatchedRecording, { askedAtMs, answeredAtMs }: Asked): PauseOrder {
    const { state, sinceMs } = watched
    const [wasPaused, isPaused] = [this.#isPaused, state === 'paused']
    const pauseAtMs = wasPaused ? null : this.#pauseAt(watched, askedAtMs)
    this.#pauses = watched.pauses
    this.#isPaused = isPaused
    if (state === 'recording') this.#confirmedUntilMs = askedAtMs
    else if (state === 'saving' && !wasPaused) this.#confirmedUntilMs = pauseAtMs ?? askedAtMs - sinceMs
    if (state !== 'recording') return { pauseAtMs, resumeAtMs: null }
    // One that began and ended unheard: what came after it is among what is thrown away.
    if (pauseAtMs !== null) return { pauseAtMs, resumeAtMs: answeredAtMs }
    return { pauseAtMs, resumeAtMs: wasPaused ? answeredAtMs - sinceMs : null }
  }

  /** Of several that nobody heard of, only the last is known: the first began some time after the last answer. */
  #pauseAt({ state, sinceMs, pauses, pausedMs }: WatchedRecording, askedAtMs: number): number | null {
    const begun = pauses - (this.#pauses ?? pauses)
    if (begun > 1) return this.#confirmedUntilMs
    if (state === 'paused') return askedAtMs - sinceMs
    return begun === 1 ? askedAtMs - (pausedMs ?? 0) : null
  }
}
