import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const RATE = 48_000
const SECONDS = 4
const SYLLABLE_SECONDS = 0.22
const GAP_SECONDS = 0.05

/** Kept from run to run: where a killed browser test leaves nothing behind. */
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/parley/', import.meta.url))

/**
 * A WAV file for Chromium's fake microphone: syllables of changing pitch with overtones. Its own beep is too short for the media
 * server to call it speaking, and a steady tone would be taken for noise and suppressed.
 */
export function writeSpeech(): string {
  const samples = Int16Array.from({ length: RATE * SECONDS }, (_, index) => Math.round(0.4 * 32_767 * voice(index / RATE)))
  const file = `${FOLDER}speech.wav`
  const draft = `${file}.${process.pid}`
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(draft, Buffer.concat([wavHeader(samples.byteLength), Buffer.from(samples.buffer)]))
  renameSync(draft, file)
  return file
}

function voice(seconds: number): number {
  const period = SYLLABLE_SECONDS + GAP_SECONDS
  const syllable = Math.floor(seconds / period)
  const within = seconds - syllable * period
  if (within > SYLLABLE_SECONDS) return 0
  const pitch = 130 + 40 * ((syllable * 7) % 5)
  const swell = Math.sin((Math.PI * within) / SYLLABLE_SECONDS)
  return swell * [1, 0.6, 0.4, 0.2].reduce((sum, gain, overtone) => sum + gain * wave(pitch * (overtone + 1), seconds), 0) * 0.45
}

const wave = (hertz: number, seconds: number) => Math.sin(2 * Math.PI * hertz * seconds)

/** RIFF, PCM, one channel, 16 bit. */
function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  return header
}
