import * as z from 'zod'
import { Id, KeyMaterial } from './primitives'

export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.optional(z.string()),
  credential: z.optional(z.string()),
})
export type IceServer = z.infer<typeof IceServer>

/**
 * A key of the end-to-end encryption. Number 0 is the waiting key, held before acceptance, under which nothing but black and
 * silence is ever sent; the call keys count from 1, a new one whenever somebody leaves.
 */
export const EncryptionKey = z.object({ number: z.int().check(z.gte(0)), material: KeyMaterial })
export type EncryptionKey = z.infer<typeof EncryptionKey>

/**
 * Every frame names the slot of its key. Slot 0 belongs to the waiting key, so that a call key never pushes it out; the call
 * keys share the other fifteen.
 */
export const slotOf = (keyNumber: number): number => (keyNumber === 0 ? 0 : 1 + ((keyNumber - 1) % 15))

/** All that a browser needs to enter the room. The token lives a minute and names this room and this person only. */
export const CallAccess = z.object({
  url: z.string(),
  token: z.string(),
  iceServers: z.array(IceServer),
  key: EncryptionKey,
})
export type CallAccess = z.infer<typeof CallAccess>

/** What the two browsers tell each other over the encrypted data channel. The server never sees these. */
export const CallSignal = z.discriminatedUnion('type', [
  /** Sent on every change and to everyone who arrives: a swapped-out track still looks published to the other side. */
  z.object({ type: z.literal('sending'), microphone: z.boolean(), camera: z.boolean() }),
  z.object({ type: z.literal('typing') }),
  z.object({ type: z.literal('read'), seq: z.int() }),
  /** The early copy of a chat message; the stored one has the same id and replaces it. */
  z.object({ type: z.literal('message'), id: Id, text: z.string() }),
])
export type CallSignal = z.infer<typeof CallSignal>

/** The data channel topic that carries `CallSignal`. */
export const CALL_SIGNAL_TOPIC = 'parley'
