import type { RecordedPiece } from '~/protocol/recording-detail'

/**
 * How loud one side is, from the beginning of the recording to its end: a byte for every `LEVEL_MS`. An hour takes 72 kB.
 * `ABSENT`, `UNREAD`, or from `SILENT` up to 255 in even steps of decibels.
 */
export type Levels = Uint8Array<ArrayBuffer>

export const LEVEL_MS = 50
/** Nothing was recorded. */
export const ABSENT = 0
/** Something was, and is not read yet. */
export const UNREAD = 1
export const SILENT = 2
const LOUDEST = 255

/** Of full scale. What is below it is drawn as silence. */
const FLOOR_DB = -60
/** Between a quiet room after noise suppression (below −50 dB) and somebody who speaks softly (above −40 dB). */
const HEARD_DB = -45

const levelOfDb = (db: number) => SILENT + Math.round((1 - Math.min(0, Math.max(FLOOR_DB, db)) / FLOOR_DB) * (LOUDEST - SILENT))
const HEARD = levelOfDb(HEARD_DB)

/** @param samples from −1 to 1 */
export function levelOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return levelOfDb(10 * Math.log10(sum / Math.max(1, samples.length)))
}

/** A stretch of the line, in ms. */
export interface Span {
  fromMs: number
  toMs: number
}

const placeOf = (atMs: number) => Math.floor(atMs / LEVEL_MS)

/** What is known before anything was read: where there is something. */
export function unreadLevels(pieces: readonly RecordedPiece[], lengthMs: number): Levels {
  const levels = new Uint8Array(Math.ceil(lengthMs / LEVEL_MS))
  for (const { fromMs, toMs } of pieces) levels.fill(UNREAD, placeOf(fromMs), Math.ceil(toMs / LEVEL_MS))
  return levels
}

/** Several people of one side at a time: the loudest counts. */
export function addLevels(levels: Levels, from: number, heard: Uint8Array): void {
  const end = Math.min(heard.length, levels.length - from)
  for (let place = 0; place < end; place++) levels[from + place] = Math.max(levels[from + place] ?? 0, heard[place] ?? 0)
}

/** The whole of a piece was read: where it told of no sound there is none. */
export function settleLevels(levels: Levels, { fromMs, toMs }: Span): void {
  const end = Math.min(levels.length, Math.ceil(toMs / LEVEL_MS))
  for (let place = placeOf(fromMs); place < end; place++) levels[place] = Math.max(levels[place] ?? 0, SILENT)
}

/** From 0 for silence to 1 for as loud as can be; null where nothing was recorded, `unread` where nothing is known yet. */
export type Bar = number | 'unread' | null

/** The loudest moment of each of so many equal parts of the line. */
export function barsOf(levels: Levels, count: number): Bar[] {
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / count)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / count))
    const loudest = levels.subarray(from, to).reduce((most, level) => Math.max(most, level), ABSENT)
    if (loudest === ABSENT) return null
    return loudest === UNREAD ? 'unread' : (loudest - SILENT) / (LOUDEST - SILENT)
  })
}

/** Whether somebody of this side is heard at this moment. */
export const isHeardAt = (levels: Levels, positionMs: number): boolean => (levels[placeOf(positionMs)] ?? ABSENT) >= HEARD

const SILENCE_MS = 2_000
/** So long a silence is let stand before the jump: a sentence rings out. */
const AFTER_MS = 400
/** So long before the next sound the jump ends: no first syllable is lost, and nothing begins with a crack. */
const BEFORE_MS = 400

/**
 * What may be jumped over: from shortly after both sides fall silent until shortly before one is heard again, if that takes more
 * than 2 s. Where nothing was recorded is silence, too; what is not read yet is not.
 */
export function silencesOf(sides: readonly Levels[], lengthMs: number): Span[] {
  const silences: Span[] = []
  const count = Math.ceil(lengthMs / LEVEL_MS)
  let from = 0
  for (let place = 0; place <= count; place++) {
    if (place < count && sides.every((levels) => isQuiet(levels[place]))) continue
    const isLong = (place - from) * LEVEL_MS > SILENCE_MS
    if (isLong) silences.push(landingOf(from * LEVEL_MS, place * LEVEL_MS, lengthMs))
    from = place + 1
  }
  return silences
}

const isQuiet = (level = ABSENT) => level !== UNREAD && level < HEARD

/** At the ends of the recording nobody has to be let finish, and nobody begins. */
const landingOf = (fromMs: number, toMs: number, lengthMs: number): Span => ({
  fromMs: fromMs === 0 ? 0 : fromMs + AFTER_MS,
  toMs: toMs >= lengthMs ? lengthMs : toMs - BEFORE_MS,
})

/** Where to go on from here; null where something is heard, or will be in a moment. */
export function afterSilence(silences: readonly Span[], positionMs: number): number | null {
  return silences.find(({ fromMs, toMs }) => fromMs <= positionMs && positionMs < toMs)?.toMs ?? null
}
