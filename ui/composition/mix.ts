/** Decoded sound at its place in the recording, in samples since it began. */
export interface Sound {
  startsAt: number
  /** One channel, or left and right. */
  channels: readonly Float32Array[]
}

export type Stereo = [left: Float32Array, right: Float32Array]

/** Louder than this, sound is pressed together instead of cut off. */
const KNEE = 0.8

/** Of one track: hands over what belongs to a stretch, and keeps what comes later. */
export class Voice {
  #held: Sound | null = null

  constructor(private readonly sounds: AsyncGenerator<Sound>) {}

  /** Adds what sounds from that sample on. Stretches must be asked for in order. */
  async addTo(mix: Stereo, startsAt: number): Promise<void> {
    const endsAt = startsAt + mix[0].length
    for (let sound = await this.#next(); sound; sound = await this.#next()) {
      addSound(mix, startsAt, sound)
      if (endOf(sound) <= endsAt) continue
      this.#held = sound
      return
    }
  }

  async #next(): Promise<Sound | null> {
    const held = this.#held
    this.#held = null
    return held ?? (await this.sounds.next()).value ?? null
  }

  async close(): Promise<void> {
    await this.sounds.return(undefined)
  }
}

const endOf = ({ startsAt, channels: [first] }: Sound) => startsAt + (first?.length ?? 0)

function addSound(mix: Stereo, startsAt: number, sound: Sound): void {
  const from = Math.max(startsAt, sound.startsAt)
  const to = Math.min(startsAt + mix[0].length, endOf(sound))
  for (const [side, into] of mix.entries()) {
    const samples = sound.channels[side] ?? sound.channels[0]
    for (let at = from; samples && at < to; at++)
      into[at - startsAt] = (into[at - startsAt] ?? 0) + (samples[at - sound.startsAt] ?? 0)
  }
}

/** Everybody's sound together, never above full scale. */
export async function mixVoices(voices: readonly Voice[], startsAt: number, length: number): Promise<Stereo> {
  const mix: Stereo = [new Float32Array(length), new Float32Array(length)]
  for (const voice of voices) await voice.addTo(mix, startsAt)
  const [left, right] = mix
  return [left.map(soften), right.map(soften)]
}

/** What two people at once would clip bends towards full scale; what is quieter than the knee stays as it is. */
export function soften(sample: number): number {
  const level = Math.abs(sample)
  if (level <= KNEE) return sample
  return Math.sign(sample) * (KNEE + (1 - KNEE) * Math.tanh((level - KNEE) / (1 - KNEE)))
}
