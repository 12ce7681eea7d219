import type { Decoded } from './decode-recording'
import type { TestSound } from './test-microphone'

const LOUD = 0.3
const QUIET = 0.2
/** A browser reports every five seconds, the media server repeats it every three: so long after a loss nobody can know of it. */
export const UNKNOWN_MS = 9_000

export type Picture = Decoded['pictures'][number] & { shown: NonNullable<Decoded['pictures'][number]['shown']> }

/** Without those that show nothing: black, before a camera was swapped in. */
export const testPictures = ({ pictures }: Decoded): Picture[] =>
  pictures.flatMap((picture) => (picture.shown ? [{ ...picture, shown: picture.shown }] : []))

/** How many of the pictures counted from one number to another are not there. */
export function missingPictures(pictures: readonly Picture[], from: number, to: number): number {
  const counters = pictures.map(({ shown }) => shown.counter).filter((counter) => counter >= from && counter < to)
  return to - from - new Set(counters).size
}

/** By how much the recording's times are late, picture by picture, in milliseconds. */
export const pictureLags = (pictures: readonly Picture[], startedAtMs: number): number[] =>
  // As a signed number of 32 bits: that is how many of the clock's bits a picture carries.
  pictures.map(({ timeMs, shown }) => Math.round((startedAtMs % 2 ** 32) + timeMs - shown.drawnAtMs) | 0)

/** The same for the beeps that have their place near that wall clock, once the recorder can know what the browser lost. */
export function soundLags(decoded: Decoded, startedAtMs: number, { beepsAtMs, lossesAtMs }: TestSound): number[] {
  const heard = beeps(decoded).map((timeMs) => startedAtMs + timeMs)
  const known = heard.filter((heardAtMs) =>
    lossesAtMs.every((lostAtMs) => heardAtMs < lostAtMs || heardAtMs > lostAtMs + UNKNOWN_MS),
  )
  return known.flatMap((heardAtMs) => {
    const beepAtMs = beepsAtMs.find((atMs) => Math.abs(atMs - heardAtMs) < 400)
    return beepAtMs === undefined ? [] : [heardAtMs - beepAtMs]
  })
}

function beeps({ sounds }: Decoded): number[] {
  return sounds.flatMap(({ timeMs, loudness }, at) =>
    loudness > LOUD && (sounds[at - 1]?.loudness ?? 1) < QUIET ? [timeMs] : [],
  )
}

/** The frequency of what is to be heard, and how much of the sound has it. */
export function tone({ sounds }: Decoded): { hz: number; share: number } {
  const hz = median(sounds.map((sound) => sound.hz))
  return { hz, share: sounds.filter((sound) => Math.abs(sound.hz - hz) < 10).length / sounds.length }
}

/**
 * The beginnings of what is to be heard at that frequency. A packet of sound is two slices long; a single slice where
 * something begins or ends can have any frequency.
 */
export const soundsAt = ({ sounds }: Decoded, hz: number): number[] => {
  const has = (at: number) => Math.abs((sounds[at]?.hz ?? 0) - hz) < 100 && (sounds[at]?.loudness ?? 0) > 0.02
  return sounds.flatMap(({ timeMs }, at) => (has(at) && has(at + 1) ? [timeMs] : []))
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
