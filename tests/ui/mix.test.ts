import { describe, expect, it } from 'vitest'
import { mixVoices, type Sound, soften, Voice } from '~/ui/composition/mix'
import { opusDuration, SoundClock } from '~/ui/composition/sound-clock'

const sound = (startsAt: number, ...samples: number[]): Sound => ({ startsAt, channels: [Float32Array.from(samples)] })

function voice(...sounds: Sound[]): Voice {
  async function* play() {
    yield* sounds
  }
  return new Voice(play())
}

const leftOf = async (voices: Voice[], startsAt: number, length: number) =>
  [...(await mixVoices(voices, startsAt, length))[0]].map((sample) => Math.round(sample * 1_000) / 1_000)

describe('Everybody’s sound together', () => {
  it('lies at its time, added up, and is silent where nobody speaks', async () => {
    const voices = [voice(sound(1, 0.1, 0.1)), voice(sound(2, 0.2, 0.2), sound(6, 0.3))]
    expect(await leftOf(voices, 0, 8)).toEqual([0, 0.1, 0.3, 0.2, 0, 0, 0.3, 0])
  })

  it('goes on over the edge of a stretch, also of several', async () => {
    const voices = [voice(sound(1, 0.1, 0.2, 0.3, 0.4, 0.5), sound(9, 0.6))]
    expect(await leftOf(voices, 0, 2)).toEqual([0, 0.1])
    expect(await leftOf(voices, 2, 2)).toEqual([0.2, 0.3])
    expect(await leftOf(voices, 4, 2)).toEqual([0.4, 0.5])
    expect(await leftOf(voices, 6, 2)).toEqual([0, 0])
    expect(await leftOf(voices, 8, 4)).toEqual([0, 0.6, 0, 0])
  })

  it('keeps left and right apart, and gives both one voice of a single channel', async () => {
    const stereo = { startsAt: 0, channels: [Float32Array.of(0.1), Float32Array.of(0.2)] }
    const [left, right] = await mixVoices([voice(stereo), voice(sound(0, 0.3))], 0, 1)
    expect([left[0], right[0]]).toEqual([expect.closeTo(0.4), expect.closeTo(0.5)])
  })

  it('never clips: what is loud bends towards full scale, what is not stays as it is', () => {
    expect([0, 0.5, -0.8].map(soften)).toEqual([0, 0.5, -0.8])
    const louder = [0.81, 0.9, 1, 1.5, 2].map(soften)
    expect(louder).toEqual(louder.toSorted((one, other) => one - other))
    expect(new Set(louder).size).toBe(5)
    expect(Math.max(...louder)).toBeLessThanOrEqual(1)
    expect(soften(-1.5)).toBe(-soften(1.5))
  })
})

describe('The clock of a track’s sound', () => {
  const placed = (steps: readonly [startsAt: number, duration: number][]) => {
    const clock = new SoundClock()
    return steps.map(([startsAt, duration]) => clock.next(startsAt, duration))
  }

  it('goes on through times that were rounded, without a new stretch', () => {
    expect(
      placed([
        [0, 960],
        [912, 960],
        [1_968, 960],
        [2_880, 960],
      ]),
    ).toEqual([0, null, null, null])
  })

  it('begins anew where somebody was silent, and where what was promised did not come', () => {
    expect(
      placed([
        [0, 960],
        [960, 960],
        [19_200, 960],
        [20_160, 960],
      ]),
    ).toEqual([0, null, 19_200, null])
  })

  it('follows a sender whose clock runs away, before it is 20 ms off', () => {
    const drifting = Array.from({ length: 400 }, (_, at): [number, number] => [at * 963, 960])
    const restarts = placed(drifting).flatMap((startsAt, at) => (startsAt === null ? [] : [at]))
    expect(restarts).toEqual([0, 321])
  })

  it('knows from its first bytes how long a packet sounds', () => {
    const one = (config: number) => config << 3
    expect(
      [one(0), one(1), one(3), one(12), one(13), one(16), one(17), one(19), one(31)].map((head) =>
        opusDuration(Uint8Array.of(head)),
      ),
    ).toEqual([...[480, 960, 2_880, 480, 960, 120, 240, 960, 960]])
    expect(opusDuration(Uint8Array.of(one(31) | 1))).toBe(1_920)
    expect(opusDuration(Uint8Array.of(one(31) | 3, 3))).toBe(2_880)
    // The silence that the recorder itself may have written.
    expect(opusDuration(Uint8Array.of(0xf8, 0xff, 0xfe))).toBe(960)
  })
})
