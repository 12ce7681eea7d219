import { createDecipheriv } from 'node:crypto'
import { ProtectionProfileAeadAes128Gcm, type SrtpSession } from 'werift'
import { type RtpPacket, readHeaderBytes, readRtpPacket, SEQUENCE_AT, SSRC_AT } from './rtp-packet'
import { WrappingCounter } from './wrapping-counter'

const TAG_BYTES = 16
const IV_BYTES = 12
const ROUND = 2 ** 16

export interface RtpOpener {
  /** Null if it was not made with this key. */
  open(sealed: Buffer, arrivedAtMs: number): RtpPacket | null
}

/** The media server chooses the cipher, and prefers AES-128-GCM. What has another one opens in werift's own way. */
export function openerOf(session: SrtpSession): RtpOpener {
  const { srtpSessionKey, srtpSessionSalt } = session.remoteContext
  const isGcm = session.config.profile === ProtectionProfileAeadAes128Gcm
  return isGcm ? new SrtpOpener(srtpSessionKey, srtpSessionSalt) : { open: (sealed, atMs) => openSlowly(session, sealed, atMs) }
}

function openSlowly(session: SrtpSession, sealed: Buffer, arrivedAtMs: number): RtpPacket | null {
  try {
    const plain = session.decrypt(sealed)
    return readRtpPacket(plain, plain.subarray(readHeaderBytes(plain)), arrivedAtMs)
  } catch {
    return null
  }
}

interface Stream {
  sequences: WrappingCounter
  roundsBefore: number
}

/**
 * Opens SRTP packets encrypted with AES-128-GCM (RFC 7714), following each stream's sequence numbers around their end for as
 * long as it lasts: with the number of rounds that RFC 3711 §3.3.1 estimates, and no matter how many packets are lost there.
 *
 * werift's own opener loses a stream for good when it misses the hundred packets around a sequence number's end, and reads headers
 * bit by bit as text.
 */
export class SrtpOpener implements RtpOpener {
  readonly #streams = new Map<number, Stream>()
  readonly #iv = Buffer.alloc(IV_BYTES)

  constructor(
    private readonly sessionKey: Buffer,
    private readonly sessionSalt: Buffer,
  ) {
    sessionSalt.copy(this.#iv, 0, 0, IV_BYTES)
  }

  /** Only a packet that opens is counted. */
  open(sealed: Buffer, arrivedAtMs: number): RtpPacket | null {
    const headerBytes = readHeaderBytes(sealed)
    if (sealed.length < headerBytes + TAG_BYTES) return null
    const plain = this.#openPayload(sealed, headerBytes)
    return plain && readRtpPacket(sealed, plain, arrivedAtMs)
  }

  #openPayload(sealed: Buffer, headerBytes: number): Buffer | null {
    const ssrc = sealed.readUInt32BE(SSRC_AT)
    const known = this.#streams.get(ssrc)
    if (known) return this.#openIn(known, sealed, headerBytes)
    // Of a stream that is new to us, the beginning and with it the first wrap may have been missed.
    for (const roundsBefore of [0, 1]) {
      const stream = { sequences: new WrappingCounter(16), roundsBefore }
      const plain = this.#openIn(stream, sealed, headerBytes)
      if (plain) this.#streams.set(ssrc, stream)
      if (plain) return plain
    }
    return null
  }

  #openIn({ sequences, roundsBefore }: Stream, sealed: Buffer, headerBytes: number): Buffer | null {
    const sequence = sealed.readUInt16BE(SEQUENCE_AT)
    // The counter begins in its second round.
    const rounds = Math.floor(sequences.nearest(sequence) / ROUND) - 1 + roundsBefore
    const plain = rounds < 0 ? null : this.#decrypt(sealed, headerBytes, rounds)
    if (plain) sequences.advance(sequence)
    return plain
  }

  #decrypt(sealed: Buffer, headerBytes: number, rounds: number): Buffer | null {
    this.#writeIv(sealed, rounds)
    const tagAt = sealed.length - TAG_BYTES
    const decipher = createDecipheriv('aes-128-gcm', this.sessionKey, this.#iv)
    decipher.setAAD(sealed.subarray(0, headerBytes)).setAuthTag(sealed.subarray(tagAt))
    const plain = decipher.update(sealed.subarray(headerBytes, tagAt))
    try {
      // Has no bytes left, and throws unless all of them are genuine.
      decipher.final()
      return plain
    } catch {
      return null
    }
  }

  /** RFC 7714 §8.1: two zero bytes, SSRC, rounds, sequence number; all of it XOR the salt. */
  #writeIv(sealed: Buffer, rounds: number) {
    const { sessionSalt: salt } = this
    this.#iv.writeUInt32BE((salt.readUInt32BE(2) ^ sealed.readUInt32BE(SSRC_AT)) >>> 0, 2)
    this.#iv.writeUInt32BE((salt.readUInt32BE(6) ^ rounds) >>> 0, 6)
    this.#iv.writeUInt16BE(salt.readUInt16BE(10) ^ sealed.readUInt16BE(SEQUENCE_AT), 10)
  }
}
