/** RFC 6716 §3.1, table 2: the length of one frame by the upper five bits of the first byte, in milliseconds. */
const FRAME_MS = [
  10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20,
]

/** How long an Opus packet sounds, in milliseconds. An RTP packet carries exactly one (RFC 7587 §4.2). */
export function opusDurationMs(packet: Buffer): number {
  const [first = 0, second = 0] = packet
  const frameMs = FRAME_MS[first >> 3] ?? 20
  const code = first & 3
  if (code === 3) return frameMs * (second & 0x3f)
  return code === 0 ? frameMs : 2 * frameMs
}

/** Identification header (RFC 7845 §5.1): two channels at 48 kHz. Nothing to skip, since a recording may begin anywhere. */
export const OPUS_HEAD = Buffer.from('OpusHead\x01\x02\x00\x00\x80\xbb\x00\x00\x00\x00\x00', 'latin1')
