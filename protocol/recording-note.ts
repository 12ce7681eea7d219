import * as z from 'zod'
import { At, Id } from './primitives'

/** 24 days and more: what its column holds. Where a recording ends is for the operation to say. */
const AtMs = z.int().check(z.gte(0), z.lte(2_147_483_647))

export const WriteNote = z.object({ atMs: AtMs, text: z.string().check(z.trim(), z.minLength(1), z.maxLength(2_000)) })
export type WriteNote = z.infer<typeof WriteNote>

/** What somebody of the workspace wrote at a moment of a recording, in ms since it began. */
export const RecordingNote = z.object({
  id: Id,
  atMs: AtMs,
  text: z.string(),
  /** `name` null: whose account is gone. */
  author: z.object({ userId: Id, name: z.nullable(z.string()) }),
  writtenAt: At,
})
export type RecordingNote = z.infer<typeof RecordingNote>
