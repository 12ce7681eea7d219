import { describe, expect, it } from 'vitest'
import { readPictureSize, Vp8Depacketiser } from '~/recorder/depacketise-vp8'
import type { RtpPacket } from '~/recorder/rtp-packet'

const STARTS = 0x10
const DELTA = 0x01

const packet = (payload: number[], more: Partial<RtpPacket> = {}): RtpPacket => ({
  ...{ ssrc: 1, sequence: 1, timestamp: 90, isLast: false, arrivedAtMs: 5, payload: Buffer.from(payload) },
  ...more,
})

describe('A picture', () => {
  it('is put together from its packets', () => {
    const depacketiser = new Vp8Depacketiser()
    expect(depacketiser.add(packet([STARTS, 0x00, 2]))).toBeNull()
    expect(depacketiser.add(packet([0, 3]))).toBeNull()
    expect(depacketiser.add(packet([0, 4], { isLast: true }))).toEqual({
      bytes: Buffer.of(0, 2, 3, 4),
      isKeyFrame: true,
      timestamp: 90,
    })
  })

  it.each([
    ['no extension', [STARTS]],
    ['a picture id of 7 bits', [0x80 | STARTS, 0x80, 0x11]],
    ['a picture id of 15 bits', [0x80 | STARTS, 0x80, 0x91, 0x22]],
    ['all of the extension', [0x80 | STARTS, 0xf0, 0x91, 0x22, 0x33, 0x44]],
    ['layers only', [0x80 | STARTS, 0x20, 0x44]],
  ])('is found behind a descriptor with %s', (_, descriptor) => {
    const picture = new Vp8Depacketiser().add(packet([...descriptor, DELTA, 7], { isLast: true }))
    expect(picture).toMatchObject({ bytes: Buffer.of(DELTA, 7), isKeyFrame: false })
  })

  it('has its size in the key frame', () => {
    const keyFrame = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 0xc0, 0x03, 0x1c, 0x42])
    expect(readPictureSize(keyFrame)).toEqual({ width: 960, height: 540 })
  })
})

describe('What is not whole is no picture', () => {
  it('after a loss the rest of it is dropped, and the next one comes', () => {
    const depacketiser = new Vp8Depacketiser()
    depacketiser.add(packet([STARTS, 1]))
    depacketiser.forget()
    expect(depacketiser.add(packet([0, 2], { isLast: true }))).toBe('broken')
    expect(depacketiser.add(packet([STARTS, 3], { timestamp: 180, isLast: true }))).toMatchObject({ bytes: Buffer.of(3) })
  })

  it('one that ends without an end is broken', () => {
    const depacketiser = new Vp8Depacketiser()
    depacketiser.add(packet([STARTS, 1]))
    expect(depacketiser.add(packet([STARTS, 2], { timestamp: 180 }))).toBe('broken')
  })

  it('one that never ends is broken once it has more packets than any, and the next one comes', () => {
    const depacketiser = new Vp8Depacketiser()
    expect(depacketiser.add(packet([STARTS, 1]))).toBeNull()
    const answers = Array.from({ length: 4_000 }, () => depacketiser.add(packet([0])))
    expect(answers.indexOf('broken')).toBe(3_999)
    expect(depacketiser.add(packet([STARTS, 3], { timestamp: 180, isLast: true }))).toMatchObject({ bytes: Buffer.of(3) })
  })

  it('a descriptor longer than its packet is broken', () => {
    expect(new Vp8Depacketiser().add(packet([0x80 | STARTS, 0xf0]))).toBe('broken')
  })

  it('padding is passed over', () => {
    expect(new Vp8Depacketiser().add(packet([]))).toBeNull()
  })
})
