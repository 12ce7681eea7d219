import { describe, expect, it } from 'vitest'
import { RtpHeader, RtpPacket } from 'werift'
import { readHeaderBytes, readRtpPacket } from '~/recorder/rtp-packet'

const PAYLOAD = Buffer.from('what was said')

describe('An RTP packet', () => {
  it.each([
    ['plain', {}, 12],
    ['with contributing sources', { csrc: [7, 8] }, 20],
    [
      'with an extension',
      { extension: true, extensionProfile: 0xbede as const, extensions: [{ id: 1, payload: Buffer.from([9]) }] },
      20,
    ],
  ])('is read as it was written: %s', (_, parts, headerBytes) => {
    const facts = { ssrc: 0xdeadbeef, sequenceNumber: 65_535, timestamp: 0xffffffff, payloadType: 111, marker: true }
    const bytes = new RtpPacket(new RtpHeader({ ...facts, ...parts }), PAYLOAD).serialize()
    expect(readHeaderBytes(bytes)).toBe(headerBytes)
    expect(readRtpPacket(bytes, bytes.subarray(headerBytes), 3)).toEqual({
      ...{ ssrc: 0xdeadbeef, sequence: 65_535, timestamp: 0xffffffff, isLast: true, payload: PAYLOAD, arrivedAtMs: 3 },
    })
  })

  it('leaves its padding out, even one that says it is longer than all there is', () => {
    const header = Buffer.alloc(12)
    header[0] = 0xa0
    expect(readRtpPacket(header, Buffer.from([1, 2, 0, 0, 3]), 0).payload).toEqual(Buffer.from([1, 2]))
    expect(readRtpPacket(header, Buffer.from([1, 2, 200]), 0).payload).toHaveLength(0)
    expect(readRtpPacket(header, Buffer.alloc(0), 0).payload).toHaveLength(0)
  })
})
