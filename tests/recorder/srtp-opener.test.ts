import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ProtectionProfileAeadAes128Gcm, ProtectionProfileAes128CmHmacSha1_80, RtpHeader, SrtpSession } from 'werift'
import { openerOf, SrtpOpener } from '~/recorder/srtp-opener'

const SSRC = 0xdeadbeef

/** Two ends of one connection: the sender is werift's own, which counts rounds well while it sends in order. */
function connect(profile: SrtpSession['config']['profile'] = ProtectionProfileAeadAes128Gcm) {
  const saltBytes = profile === ProtectionProfileAeadAes128Gcm ? 12 : 14
  const [key, salt, otherKey, otherSalt] = [16, saltBytes, 16, saltBytes].map((bytes) => randomBytes(bytes)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const session = (keys: SrtpSession['config']['keys']) => new SrtpSession({ keys, profile })
  const sender = session({ localMasterKey: key, localMasterSalt: salt, remoteMasterKey: otherKey, remoteMasterSalt: otherSalt })
  const receiver = session({ localMasterKey: otherKey, localMasterSalt: otherSalt, remoteMasterKey: key, remoteMasterSalt: salt })
  const opener = openerOf(receiver)
  const seal = (sequence: number, ssrc = SSRC) => {
    const header = new RtpHeader({ ssrc, sequenceNumber: sequence % 65_536, payloadType: 96, payloadOffset: 12 })
    return sender.encrypt(payloadOf(sequence), header)
  }
  return { opener, seal, open: (packet: Buffer) => opener.open(packet, 0)?.payload ?? null }
}

const payloadOf = (sequence: number) => Buffer.from(`packet ${sequence}`)
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

describe('The transport encryption', () => {
  it('opens what werift seals, over three ends of the sequence numbers', () => {
    const { seal, open } = connect()
    for (let sequence = 65_000; sequence < 200_000; sequence += 20) expect(open(seal(sequence))).toEqual(payloadOf(sequence))
  })

  it('opens packets that come out of order around the end, and retransmissions from before it', () => {
    const { seal, open } = connect()
    const packets = new Map(range(65_500, 65_600).map((sequence) => [sequence, seal(sequence)]))
    for (const sequence of [65_500, 65_540, 65_530, 65_536, 65_535, 65_599, 65_501]) {
      expect(open(packets.get(sequence) ?? Buffer.alloc(0))).toEqual(payloadOf(sequence))
    }
  })

  it('goes on after two thousand packets were lost around the end', () => {
    const { seal, open } = connect()
    expect(open(seal(64_500))).toEqual(payloadOf(64_500))
    for (const sequence of range(64_501, 66_500)) seal(sequence)
    expect(open(seal(66_500))).toEqual(payloadOf(66_500))
  })

  it('opens a stream whose first packets, and the end with them, were missed', () => {
    const { seal, open } = connect()
    for (const sequence of range(65_530, 65_540)) seal(sequence)
    for (const sequence of [65_540, 65_541, 131_000, 131_072]) expect(open(seal(sequence))).toEqual(payloadOf(sequence))
  })

  it('opens another cipher too, should the media server choose that, and refuses what was changed', () => {
    const { opener, seal, open } = connect(ProtectionProfileAes128CmHmacSha1_80)
    expect(opener).not.toBeInstanceOf(SrtpOpener)
    expect(open(seal(7))).toEqual(payloadOf(7))
    const forged = seal(8)
    forged[13] = (forged[13] ?? 0) ^ 1
    expect(open(forged)).toBeNull()
  })

  it('keeps streams apart', () => {
    const { seal, open } = connect()
    expect(open(seal(65_535, 1))).toEqual(payloadOf(65_535))
    expect(open(seal(10, 2))).toEqual(payloadOf(10))
    expect(open(seal(65_536, 1))).toEqual(payloadOf(65_536))
  })

  it('refuses what was changed on the way, and is not led astray by it', () => {
    const { seal, open } = connect()
    open(seal(100))
    const forged = Buffer.from(seal(101))
    forged.writeUInt16BE(40_000, 2)
    expect(open(forged)).toBeNull()
    expect(open(Buffer.alloc(8))).toBeNull()
    expect(open(seal(102))).toEqual(payloadOf(102))
  })
})
