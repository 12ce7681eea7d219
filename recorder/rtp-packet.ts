/** An RTP packet after the transport encryption has been opened; what it carries is still encrypted end to end. */
export interface RtpPacket {
  ssrc: number
  /** 16 bits, wraps. */
  sequence: number
  /** 32 bits, wraps; counts in the codec's clock rate. */
  timestamp: number
  /** The last packet of a picture. */
  isLast: boolean
  payload: Buffer
  /** Milliseconds of the recording's time. */
  arrivedAtMs: number
}

/** What a sender report (RFC 3550 §6.4.1) says: the two clocks of the sender at one moment. */
export interface SenderReport {
  ssrc: number
  /** The sender's wall clock, in milliseconds since 1970. */
  senderMs: number
  /** 32 bits, wraps. */
  timestamp: number
  /** The middle 32 bits of the NTP time, which a receiver report echoes. */
  compactNtp: number
}

export const SEQUENCE_AT = 2
const TIMESTAMP_AT = 4
export const SSRC_AT = 8
const FIXED_HEADER_BYTES = 12

/** RFC 3550 §5.1: the fixed part, the contributing sources, and the extension, if there is one. */
export function readHeaderBytes(packet: Buffer): number {
  if (packet.length < FIXED_HEADER_BYTES) return FIXED_HEADER_BYTES
  const flags = packet[0] ?? 0
  const bytes = FIXED_HEADER_BYTES + 4 * (flags & 0x0f)
  const hasExtension = (flags & 0x10) !== 0
  if (!hasExtension || packet.length < bytes + 4) return bytes
  return bytes + 4 + 4 * packet.readUInt16BE(bytes + 2)
}

/** @param plain what follows the header, once opened; its padding says in its last byte how long it is */
export function readRtpPacket(header: Buffer, plain: Buffer, arrivedAtMs: number): RtpPacket {
  const isPadded = ((header[0] ?? 0) & 0x20) !== 0
  return {
    ssrc: header.readUInt32BE(SSRC_AT),
    sequence: header.readUInt16BE(SEQUENCE_AT),
    timestamp: header.readUInt32BE(TIMESTAMP_AT),
    isLast: ((header[1] ?? 0) & 0x80) !== 0,
    payload: isPadded ? plain.subarray(0, Math.max(0, plain.length - (plain.at(-1) ?? 0))) : plain,
    arrivedAtMs,
  }
}
