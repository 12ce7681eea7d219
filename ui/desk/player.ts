import { MELODIES, type Melody, RECORDING_TONE_EVERY_MS, ringEveryMs, ringGain } from './tones'

const ATTACK_S = 0.012
const RELEASE_S = 0.03
const OVERTONE = 0.18
const VOLUME = 0.35

let context: AudioContext | null = null

/** A page that was never clicked or typed into may not make a sound; asking for one would only fill the console. */
export const maySound = (): boolean => navigator.userActivation?.hasBeenActive ?? true

export function play(name: keyof typeof MELODIES): void {
  if (maySound()) schedule(MELODIES[name], { gain: 1, inS: 0, into: audio().destination })
}

/**
 * The recording tone, at once and again and again until the answer is called. It goes to this machine's loudspeaker only, never into the
 * call. A page that is in a call keeps its timers, also where nobody looks at it.
 */
export function keepRecordingTone(): () => void {
  play('recording')
  const timer = setInterval(() => play('recording'), RECORDING_TONE_EVERY_MS)
  return () => clearInterval(timer)
}

/** Written ahead: longer than any queue's ring time. Who rings for everybody may ring longer. */
const RING_FOR_MS = 180_000
/** A minute late is early enough. */
const WRITE_EVERY_MS = 60_000

/**
 * Rings until the answer is called. All of it is written to the audio clock at once: timers of a tab that nobody looks at may
 * come a minute late.
 */
export function startRinging(isChat: boolean): () => void {
  if (!maySound()) return () => {}
  const bell = new GainNode(audio())
  bell.connect(audio().destination)
  const [beganAtS, everyMs] = [audio().currentTime, ringEveryMs(isChat)]
  let repetition = 0
  const writeAhead = () => {
    const inMs = () => repetition * everyMs - (audio().currentTime - beganAtS) * 1_000
    for (; inMs() < RING_FOR_MS; repetition++)
      if (inMs() >= 0) schedule(MELODIES.ring, { gain: ringGain(repetition), inS: inMs() / 1_000, into: bell })
  }
  writeAhead()
  const timer = setInterval(writeAhead, WRITE_EVERY_MS)
  return () => {
    clearInterval(timer)
    bell.disconnect()
  }
}

type Playing = { gain: number; inS: number; into: AudioNode }

function schedule({ notes, gain }: Melody, playing: Playing): void {
  for (const { hz, atMs, forMs } of notes) {
    const tone = { inS: playing.inS + atMs / 1_000, forS: forMs / 1_000, into: playing.into }
    const volume = gain * playing.gain * VOLUME
    scheduleTone({ ...tone, hz, volume })
    scheduleTone({ ...tone, hz: hz * 2, volume: volume * OVERTONE })
  }
}

function scheduleTone({
  hz,
  inS,
  forS,
  volume,
  into,
}: {
  hz: number
  inS: number
  forS: number
  volume: number
  into: AudioNode
}) {
  const oscillator = new OscillatorNode(audio(), { frequency: hz })
  const envelope = new GainNode(audio(), { gain: 0 })
  const start = audio().currentTime + inS
  const end = start + forS
  envelope.gain.setValueAtTime(0, start)
  envelope.gain.linearRampToValueAtTime(volume, start + ATTACK_S)
  envelope.gain.setValueAtTime(volume, end - RELEASE_S)
  envelope.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(envelope).connect(into)
  oscillator.start(start)
  oscillator.stop(end)
}

function audio(): AudioContext {
  context ??= new AudioContext()
  return context
}
