/** Of all sound here, a second: what Opus decodes to. */
export const SAMPLE_RATE = 48_000

/** Further off than this, what comes is not the continuation of what was. */
const TOLERANCE = 0.02 * SAMPLE_RATE

const FRAMES_PER_MS = SAMPLE_RATE / 1_000

/** How long an Opus packet sounds, in samples at 48 kHz: its first byte says how long a frame is and how many there are (RFC 6716, 3.1). */
export function opusDuration(packet: Uint8Array): number {
  const [head = 0, counts = 0] = packet
  const code = head & 3
  const frames = code === 3 ? counts & 63 : Math.min(code, 1) + 1
  return frames * frameMs(head >> 3) * FRAMES_PER_MS
}

function frameMs(config: number): number {
  if (config < 12) return [10, 20, 40, 60][config & 3] ?? 0
  if (config < 16) return [10, 20][config & 1] ?? 0
  return [2.5, 5, 10, 20][config & 3] ?? 0
}

/**
 * Where each packet's sound lies in the recording. Decoders count samples, and so close every hole that somebody's silence leaves;
 * here the recording's own time decides, except that small steps of a rounded time are not heard as clicks.
 */
export class SoundClock {
  #at: number | null = null

  /**
   * @param startsAt by the file, in samples
   * @returns where a new stretch of sound begins, or null for what continues the one before
   */
  next(startsAt: number, duration: number): number | null {
    const expected = this.#at
    const continues = expected !== null && Math.abs(startsAt - expected) <= TOLERANCE
    this.#at = (continues ? expected : startsAt) + duration
    return continues ? null : startsAt
  }
}
