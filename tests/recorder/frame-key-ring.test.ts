import { expect, it } from 'vitest'
import { FrameKeyRing } from '~/recorder/frame-key-ring'

const key = (number: number) => ({ number, material: Buffer.alloc(32, number).toString('base64') })

it('A key opens frames for ten seconds after the next one came, and no longer, whoever still has it', () => {
  let nowMs = 0
  const ring = new FrameKeyRing(() => nowMs)
  ring.set(key(1))
  nowMs = 600_000
  expect(ring.at(1)).not.toBeNull()
  ring.set(key(2))
  nowMs += 9_999
  expect([ring.at(1), ring.at(2)]).not.toContain(null)
  nowMs += 1
  expect(ring.at(1)).toBeNull()
  expect(ring.at(2)).not.toBeNull()
})

it('A key that comes after another is the one of its slot, for as long as no next one comes', () => {
  let nowMs = 0
  const ring = new FrameKeyRing(() => nowMs)
  ring.set(key(1))
  ring.set(key(16))
  nowMs = 600_000
  expect(ring.at(1)).not.toBeNull()
})
