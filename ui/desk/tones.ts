/** One note: Hz, and when it starts and how long it lasts, in milliseconds. */
type Note = { hz: number; atMs: number; forMs: number }
export type Melody = { notes: readonly Note[]; gain: number }

const MINUS_18_DB = 0.126
/** With the player's own volume, 20 dB below full scale. */
const SOFT = 0.286

/** Between 400 and 1500 Hz, where a headset carries well and older ears still hear. */
export const MELODIES = {
  ring: { notes: [note(523, 0, 180), note(659, 180, 240)], gain: 1 },
  connected: { notes: [note(659, 0, 90), note(880, 90, 90)], gain: 0.4 },
  ended: { notes: [note(554, 0, 90), note(440, 90, 90)], gain: 0.4 },
  message: { notes: [note(880, 0, 70)], gain: MINUS_18_DB },
  recording: { notes: [note(1_400, 0, 200)], gain: SOFT },
} as const satisfies Record<string, Melody>

/** Both sides hear that they are recorded this often, where the queue says so. */
export const RECORDING_TONE_EVERY_MS = 15_000

const RING_EVERY_MS = 2_400
const STEPS = 4
const QUIETEST = 0.4

/** Chats ring half as often as calls. */
export const ringEveryMs = (isChat: boolean): number => (isChat ? 2 * RING_EVERY_MS : RING_EVERY_MS)

/** The ring starts low and reaches the full volume with its fourth repetition: it asks before it insists. */
export const ringGain = (repetition: number): number =>
  QUIETEST + ((1 - QUIETEST) * Math.min(repetition, STEPS - 1)) / (STEPS - 1)

function note(hz: number, atMs: number, forMs: number): Note {
  return { hz, atMs, forMs }
}
