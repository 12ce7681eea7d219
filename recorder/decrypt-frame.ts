import { createDecipheriv } from 'node:crypto'
import type { FrameKeyRing } from './frame-key-ring'

const TAG_BYTES = 16
const IV_BYTES = 12
/** After the IV: its length, and the slot of the key. */
const END_BYTES = 2

/** Codecs keep so many first bytes readable, so that the media server can tell a key frame. They are authenticated all the same. */
export const CLEAR_BYTES = { keyFrame: 10, deltaFrame: 3, audio: 1 } as const

/**
 * Opens one frame of the LiveKit SDK: clear bytes, AES-128-GCM ciphertext, tag (16), IV (12), the IV's length, the key's slot.
 * Null if there is no such key, or it does not fit, or the frame was not encrypted at all: such a frame must never be stored.
 */
export function decryptFrame(frame: Buffer, clearBytes: number, ring: FrameKeyRing): Buffer | null {
  const ivAt = frame.length - END_BYTES - IV_BYTES
  const tagAt = ivAt - TAG_BYTES
  const key = ring.at(frame.at(-1) ?? -1)
  if (!key || tagAt < clearBytes || frame.at(-2) !== IV_BYTES) return null
  const decipher = createDecipheriv('aes-128-gcm', key, frame.subarray(ivAt, ivAt + IV_BYTES))
  const clear = frame.subarray(0, clearBytes)
  decipher.setAAD(clear).setAuthTag(frame.subarray(tagAt, ivAt))
  const secret = decipher.update(frame.subarray(clearBytes, tagAt))
  try {
    // Has no bytes left, and throws unless all of them are genuine.
    decipher.final()
    return Buffer.concat([clear, secret])
  } catch {
    return null
  }
}

/** The media server itself fills pauses with blank frames; it marks them with this trailer, named when one joins. */
export function isServerBlank(frame: Buffer, trailer: Buffer): boolean {
  if (trailer.length === 0 || frame.length < trailer.length) return false
  // Nearly every frame is told by its last byte.
  return frame[frame.length - 1] === trailer[trailer.length - 1] && frame.subarray(-trailer.length).equals(trailer)
}
