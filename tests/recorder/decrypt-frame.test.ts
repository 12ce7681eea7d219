import { createCipheriv, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { slotOf } from '~/protocol/call'
import { CLEAR_BYTES, decryptFrame, isServerBlank } from '~/recorder/decrypt-frame'
import { deriveFrameKey, FrameKeyRing } from '~/recorder/frame-key-ring'

const FRAME = Buffer.from('twelve bytes and some more')
const newKey = (number: number) => ({ number, material: randomBytes(32).toString('base64') })

function encrypt(frame: Buffer, { number, material }: { number: number; material: string }, clearBytes: number): Buffer {
  const iv = randomBytes(12)
  const clear = frame.subarray(0, clearBytes)
  const cipher = createCipheriv('aes-128-gcm', deriveFrameKey(Buffer.from(material, 'base64')), iv).setAAD(clear)
  const sealed = Buffer.concat([cipher.update(frame.subarray(clearBytes)), cipher.final()])
  return Buffer.concat([clear, sealed, cipher.getAuthTag(), iv, Buffer.of(12, slotOf(number))])
}

const ringOf = (...keys: { number: number; material: string }[]) => {
  const ring = new FrameKeyRing()
  for (const key of keys) ring.set(key)
  return ring
}

describe('A frame', () => {
  it.each(Object.entries(CLEAR_BYTES))('opens under its key: %s', (_, clearBytes) => {
    const key = newKey(1)
    expect(decryptFrame(encrypt(FRAME, key, clearBytes), clearBytes, ringOf(key))).toEqual(FRAME)
  })

  it('under the key before still opens after a new one came', () => {
    const [before, after] = [newKey(4), newKey(5)]
    const ring = ringOf(before, after)
    for (const key of [before, after]) expect(decryptFrame(encrypt(FRAME, key, 3), 3, ring)).toEqual(FRAME)
  })

  it('under the sixteenth key takes the slot of the first', () => {
    const [first, sixteenth] = [newKey(1), newKey(16)]
    const ring = ringOf(first, sixteenth)
    expect(decryptFrame(encrypt(FRAME, sixteenth, 3), 3, ring)).toEqual(FRAME)
    expect(decryptFrame(encrypt(FRAME, first, 3), 3, ring)).toBeNull()
  })

  it('does not open under another key, nor under one for another slot', () => {
    const key = newKey(1)
    expect(decryptFrame(encrypt(FRAME, key, 3), 3, ringOf(newKey(1)))).toBeNull()
    expect(decryptFrame(encrypt(FRAME, key, 3), 3, ringOf({ ...key, number: 2 }))).toBeNull()
  })

  it('of which any byte was changed does not open', () => {
    const key = newKey(1)
    const sealed = encrypt(FRAME, key, 3)
    for (let at = 0; at < sealed.length; at++) {
      const forged = Buffer.from(sealed)
      forged[at] = (forged[at] ?? 0) ^ 1
      expect(decryptFrame(forged, 3, ringOf(key))).toBeNull()
    }
  })

  it('that was never encrypted does not open, however short it is', () => {
    const ring = ringOf(newKey(0), newKey(1))
    for (let length = 0; length < FRAME.length; length++) expect(decryptFrame(FRAME.subarray(0, length), 1, ring)).toBeNull()
  })
})

/** The expected value was derived by WebCrypto with the parameters of livekit-client 2.23.0, from the raw key 0, 1, 2 … 31. */
it('The key of frames is derived as the SDK does it', () => {
  expect(deriveFrameKey(Buffer.from(Array.from({ length: 32 }, (_, at) => at))).toString('hex')).toBe(
    '6d0dd7b3d6f4efde47ab9a9e15abde76',
  )
})

it('A blank of the media server is told by its trailer', () => {
  const trailer = randomBytes(16)
  expect(isServerBlank(Buffer.concat([FRAME, trailer]), trailer)).toBe(true)
  expect(isServerBlank(FRAME, trailer)).toBe(false)
  expect(isServerBlank(FRAME, Buffer.alloc(0))).toBe(false)
})
