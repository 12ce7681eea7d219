import { describe, expect, it } from 'vitest'
import { isForgeable, isRtp } from '~/recorder/datagram'

describe('What comes on the connection', () => {
  it.each([
    ['sound', [0x80, 111], true],
    ['the last packet of a picture', [0x90, 96 | 0x80], true],
    ['a sender report', [0x80, 200], false],
    ['feedback', [0x80, 205], false],
    ['a question about the way', [0x00, 0x01], false],
    ['a handshake', [22, 0xfe], false],
    ['nothing', [], false],
  ])('is media or not: %s', (_, bytes, isMedia) => {
    expect(isRtp(Buffer.from(bytes))).toBe(isMedia)
  })

  const record = (type: number, content: number[], saysBytes = content.length) =>
    Buffer.from([type, 0xfe, 0xfd, 0, 1, 0, 0, 0, 0, 0, 9, saysBytes >> 8, saysBytes & 0xff, ...content])

  it.each([
    ['an alert', record(21, [2, 0])],
    ['a handshake', record(22, [1])],
    ['a type that nobody knows', record(30, [])],
    ['data and an alert behind it', Buffer.concat([record(23, [1, 2]), record(21, [1, 0])])],
    ['data that says it is longer', record(23, [1, 2], 900)],
    ['the beginning of data', Buffer.from([23])],
  ])('could be from anybody: %s', (_, datagram) => {
    expect(isForgeable(datagram)).toBe(true)
  })

  it.each([
    ['data, which opens with the key only', record(23, [1, 2, 3])],
    ['a sender report', Buffer.from([0x80, 200])],
    ['a question about the way', Buffer.from([0, 1])],
    ['nothing', Buffer.alloc(0)],
  ])('is handed on: %s', (_, datagram) => {
    expect(isForgeable(datagram)).toBe(false)
  })
})
