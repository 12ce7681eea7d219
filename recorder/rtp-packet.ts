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
