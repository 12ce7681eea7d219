import * as z from 'zod'

// Everything the panel parses keeps to functions that `widget/panel/small-schema.ts` has too: the panel's build swaps one for the other.

/** In small letters from here on, as Postgres writes one: ids are compared as text, and what is sealed names them. */
export const Id = z.uuid().check(z.toLowerCase())
export const At = z.iso.datetime()
/** Base64 of 32 random bytes. */
export const KeyMaterial = z.string().check(z.length(44))

export const Medium = z.enum(['chat', 'voice', 'video'])
export type Medium = z.infer<typeof Medium>

export const OverflowWhy = z.enum(['max-wait', 'full', 'nobody-staffed'])
export type OverflowWhy = z.infer<typeof OverflowWhy>

/** What one message may hold, in UTF-16 units. */
export const MESSAGE_MAX_LENGTH = 4_000
/** A request body larger than this is refused, in bytes. */
export const BODY_MAX_BYTES = 64 * 1_024

export const MessageText = z.string().check(z.trim(), z.minLength(1), z.maxLength(MESSAGE_MAX_LENGTH))
