/** Notes one after the other: frequency in hertz, each this long. */
type Tune = { notes: readonly number[]; noteMs: number; volume: number }

const TURN: Tune = { notes: [440, 554, 659], noteMs: 160, volume: 0.25 }
const CONNECTED: Tune = { notes: [659, 880], noteMs: 90, volume: 0.2 }
const ENDED: Tune = { notes: [554, 440], noteMs: 90, volume: 0.2 }
const MESSAGE: Tune = { notes: [880], noteMs: 70, volume: 0.125 }
const RECORDING: Tune = { notes: [1_400], noteMs: 200, volume: 0.1 }

const TURN_EVERY_MS = 3_000
const MESSAGE_REST_MS = 3_000
const RECORDING_EVERY_MS = 15_000
const ATTACK_MS = 12

let context: AudioContext | undefined
let turning: ReturnType<typeof setInterval> | undefined
let toning: ReturnType<typeof setInterval> | undefined
let lastMessageAt = Number.NEGATIVE_INFINITY

/** From a click: browsers keep a page silent until it was touched. */
export function unlockSounds(): void {
  context ??= new AudioContext()
  void context.resume()
}

/** It is the visitor's turn: again and again until `stopTurn`. */
export function playTurn(): void {
  stopTurn()
  play(TURN)
  turning = setInterval(() => play(TURN), TURN_EVERY_MS)
}

export const stopTurn = (): void => clearInterval(turning)
export const playConnected = (): void => play(CONNECTED)
export const playEnded = (): void => play(ENDED)

export function playMessage(): void {
  const now = performance.now()
  if (now - lastMessageAt < MESSAGE_REST_MS) return
  lastMessageAt = now
  play(MESSAGE)
}

/** While something is recorded, at once and then every 15 seconds. It goes to this loudspeaker only, never into the call. */
export function keepRecordingTone(isOn: boolean): void {
  if (isOn === (toning !== undefined)) return
  clearInterval(toning)
  toning = undefined
  if (!isOn) return
  // After a reload nothing has been touched yet that could have unlocked it.
  if (!context) addEventListener('pointerdown', unlockSounds, { once: true })
  play(RECORDING)
  toning = setInterval(() => play(RECORDING), RECORDING_EVERY_MS)
}

function play({ notes, noteMs, volume }: Tune): void {
  if (context?.state !== 'running') return
  for (const [index, hertz] of notes.entries()) {
    const from = context.currentTime + (index * noteMs) / 1_000
    tone(context, hertz, from, noteMs, volume)
    tone(context, hertz * 2, from, noteMs, volume / 6)
  }
}

/** A sine that swells in and fades, so that it neither clicks nor startles. */
function tone(context: AudioContext, hertz: number, from: number, ms: number, volume: number): void {
  const source = context.createOscillator()
  const gain = context.createGain()
  const until = from + ms / 1_000 + 0.08
  source.frequency.value = hertz
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(volume, from + ATTACK_MS / 1_000)
  gain.gain.exponentialRampToValueAtTime(0.0001, until)
  source.connect(gain).connect(context.destination)
  source.start(from)
  source.stop(until)
}
