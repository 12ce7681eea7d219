import { createDecipheriv } from 'node:crypto'
import { ProtectionProfileAeadAes128Gcm, SrtpAuthenticationError, type SrtpSession } from 'werift'
import { WrappingCounter } from './wrapping-counter'

const TAG_BYTES = 16
const FIXED_HEADER_BYTES = 12

interface Stream {
  sequences: WrappingCounter
  roundsBefore: number
}

/**
 * Opens SRTP packets encrypted with AES-128-GCM (RFC 7714), following each stream's sequence numbers around their end for as
 * long as it lasts: with the number of rounds that RFC 3711 §3.3.1 estimates, and no matter how many packets are lost there.
 */
export class SrtpOpener {
  readonly #streams = new Map<number, Stream>()

  constructor(
    private readonly sessionKey: Buffer,
    private readonly sessionSalt: Buffer,
  ) {}

  /** The RTP packet with its header; null if it was not made with this key. Only one that opens is counted. */
  open(packet: Buffer): Buffer | null {
    const headerBytes = readHeaderBytes(packet)
    if (packet.length < headerBytes + TAG_BYTES) return null
    const ssrc = packet.readUInt32BE(8)
    const known = this.#streams.get(ssrc)
    if (known) return this.#openIn(known, packet, headerBytes)
    // Of a stream that is new to us, the beginning and with it the first wrap may have been missed.
    for (const roundsBefore of [0, 1]) {
      const stream = { sequences: new WrappingCounter(16), roundsBefore }
      const opened = this.#openIn(stream, packet, headerBytes)
      if (opened) this.#streams.set(ssrc, stream)
      if (opened) return opened
    }
    return null
  }

  #openIn({ sequences, roundsBefore }: Stream, packet: Buffer, headerBytes: number): Buffer | null {
    const sequence = packet.readUInt16BE(2)
    // The counter begins in its second round.
    const rounds = Math.floor(sequences.nearest(sequence) / 0x10000) - 1 + roundsBefore
    const opened = rounds < 0 ? null : this.#decrypt(packet, headerBytes, rounds)
    if (opened) sequences.advance(sequence)
    return opened
  }

  #decrypt(packet: Buffer, headerBytes: number, rounds: number): Buffer | null {
    const tagAt = packet.length - TAG_BYTES
    const header = packet.subarray(0, headerBytes)
    const decipher = createDecipheriv('aes-128-gcm', this.sessionKey, this.#iv(packet, rounds))
    decipher.setAAD(header).setAuthTag(packet.subarray(tagAt))
    try {
      return Buffer.concat([header, decipher.update(packet.subarray(headerBytes, tagAt)), decipher.final()])
    } catch {
      return null
    }
  }

  /** RFC 7714 §8.1: two zero bytes, SSRC, rounds, sequence number; all of it XOR the salt. */
  #iv(packet: Buffer, rounds: number): Buffer {
    const iv = Buffer.alloc(12)
    packet.copy(iv, 2, 8, 12)
    iv.writeUInt32BE(rounds, 6)
    packet.copy(iv, 10, 2, 4)
    for (let at = 0; at < iv.length; at++) iv[at] = (iv[at] ?? 0) ^ (this.sessionSalt[at] ?? 0)
    return iv
  }
}

/** RFC 3550 §5.1: the fixed part, the contributing sources, and the extension, if there is one. */
function readHeaderBytes(packet: Buffer): number {
  if (packet.length < FIXED_HEADER_BYTES) return FIXED_HEADER_BYTES
  const flags = packet[0] ?? 0
  const bytes = FIXED_HEADER_BYTES + 4 * (flags & 0x0f)
  const hasExtension = (flags & 0x10) !== 0
  if (!hasExtension || packet.length < bytes + 4) return bytes
  return bytes + 4 + 4 * packet.readUInt16BE(bytes + 2)
}

/**
 * Lets an SRTP session of werift open its packets in this way. Its own loses a stream for good when it misses the hundred
 * packets around a sequence number's end.
 */
export function openBySequence(session: SrtpSession): void {
  if (session.config.profile !== ProtectionProfileAeadAes128Gcm) return
  const { srtpSessionKey, srtpSessionSalt } = session.remoteContext
  const opener = new SrtpOpener(srtpSessionKey, srtpSessionSalt)
  session.decrypt = (packet) => {
    const opened = opener.open(packet)
    if (!opened) throw new SrtpAuthenticationError('not a packet of this stream')
    return opened
  }
}
