import type { RtpPacket } from './rtp-packet'

/** One picture as the encoder made it, still encrypted end to end but for its first bytes. */
export interface EncodedPicture {
  bytes: Buffer
  isKeyFrame: boolean
  /** 32 bits, wraps; 90 000 a second. */
  timestamp: number
}

/** Five megabytes, more than any encoder makes of one. Who never ends a picture is not given the recorder's memory for it. */
const MOST_PACKETS = 4_000

/**
 * Puts pictures together from the packets of a VP8 stream in order (RFC 7741). Answers the picture that a packet completes,
 * `broken` when part of one is missing although no packet was lost, else null.
 */
export class Vp8Depacketiser {
  #parts: Buffer[] = []
  #first: RtpPacket | null = null

  add(packet: RtpPacket): EncodedPicture | 'broken' | null {
    if (packet.payload.length === 0) return null
    const descriptor = readDescriptor(packet.payload)
    if (!descriptor) return this.#breakOff()
    if (descriptor.startsPicture) {
      if (this.#first) return this.#breakOff()
      this.#first = packet
    }
    if (this.#first?.timestamp !== packet.timestamp) return this.#breakOff()
    if (this.#parts.length === MOST_PACKETS) return this.#breakOff()
    this.#parts.push(packet.payload.subarray(descriptor.bytes))
    return packet.isLast ? this.#complete(this.#first) : null
  }

  /** A packet did not come: what has been gathered cannot become a picture. */
  forget(): void {
    this.#parts = []
    this.#first = null
  }

  #complete(first: RtpPacket): EncodedPicture | 'broken' {
    const bytes = this.#parts.length === 1 && this.#parts[0] ? this.#parts[0] : Buffer.concat(this.#parts)
    this.forget()
    if (bytes[0] === undefined) return 'broken'
    // RFC 6386 §9.1: the lowest bit of a picture is 0 in a key frame.
    return { bytes, isKeyFrame: (bytes[0] & 1) === 0, timestamp: first.timestamp }
  }

  #breakOff(): 'broken' {
    this.forget()
    return 'broken'
  }
}

/** The payload descriptor, RFC 7741 §4.2; null if it is longer than the payload. */
function readDescriptor(payload: Buffer): { bytes: number; startsPicture: boolean } | null {
  const required = payload[0] ?? 0
  let bytes = 1
  if (required & 0x80) {
    const extension = payload[1] ?? 0
    bytes = 2
    if (extension & 0x80) bytes += (payload[2] ?? 0) & 0x80 ? 2 : 1
    if (extension & 0x40) bytes += 1
    if (extension & 0x30) bytes += 1
  }
  if (bytes > payload.length) return null
  return { bytes, startsPicture: (required & 0x10) !== 0 && (required & 0x0f) === 0 }
}

/** Width and height in a decrypted key frame (RFC 6386 §9.1); the upper two bits of each are a scale nobody uses. */
export function readPictureSize(keyFrame: Buffer): { width: number; height: number } {
  return { width: keyFrame.readUInt16LE(6) & 0x3fff, height: keyFrame.readUInt16LE(8) & 0x3fff }
}
