import { MELODIES, type Melody, ringEveryMs, ringGain } from './tones'

const ATTACK_S = 0.012
const RELEASE_S = 0.04
const OVERTONE = 0.18
const VOLUME = 0.35

let context: AudioContext | null = null

/** Made on first use; a browser keeps it silent until the page was clicked or typed into once. */
function audio(): AudioContext {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  return context
}

/** To be called on a click or key: from then on the ring may sound without one. */
export const unlockSound = (): void => void audio()

/** False while the browser would keep the ring silent. */
export const canSound = (): boolean => context?.state === 'running'

export function play(name: keyof typeof MELODIES, gain = 1): void {
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
  const ctx = audio()
  const [oscillator, envelope] = [new OscillatorNode(ctx, { frequency: hz }), new GainNode(ctx, { gain: 0 })]
  const start = ctx.currentTime + inS
  const end = start + forS
  envelope.gain.setValueAtTime(0, start)
  envelope.gain.linearRampToValueAtTime(gain, start + ATTACK_S)
  envelope.gain.setValueAtTime(gain, Math.max(start + ATTACK_S, end - RELEASE_S))
  envelope.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(envelope).connect(ctx.destination)
  oscillator.start(start)
  oscillator.stop(end)
}
