import { MELODIES, type Melody, ringEveryMs, ringGain } from './tones'

const ATTACK_S = 0.012
const RELEASE_S = 0.04
const OVERTONE = 0.18
const VOLUME = 0.35

let context: AudioContext | null = null

/** A page that was never clicked or typed into may not make a sound; asking for one would only fill the console. */
export const maySound = (): boolean => navigator.userActivation?.hasBeenActive ?? true

export function play(name: keyof typeof MELODIES, gain = 1): void {
  if (!maySound()) return
  const melody: Melody = MELODIES[name]
  for (const { hz, atMs, forMs } of melody.notes) {
    playTone(hz, atMs / 1_000, forMs / 1_000, melody.gain * gain * VOLUME)
    playTone(hz * 2, atMs / 1_000, forMs / 1_000, melody.gain * gain * VOLUME * OVERTONE)
  }
}

/** Rings until the answer is called. */
export function startRinging(isChat: boolean): () => void {
  let repetition = 0
  const ring = () => play('ring', ringGain(repetition++))
  ring()
  const timer = setInterval(ring, ringEveryMs(isChat))
  return () => clearInterval(timer)
}

function playTone(hz: number, inS: number, forS: number, gain: number): void {
  context ??= new AudioContext()
  const [oscillator, envelope] = [new OscillatorNode(context, { frequency: hz }), new GainNode(context, { gain: 0 })]
  const start = context.currentTime + inS
  const end = start + forS
  envelope.gain.setValueAtTime(0, start)
  envelope.gain.linearRampToValueAtTime(gain, start + ATTACK_S)
  envelope.gain.setValueAtTime(gain, Math.max(start + ATTACK_S, end - RELEASE_S))
  envelope.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(envelope).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(end)
}
