import * as z from 'zod'

/** The name under which somebody was in the room: one stay of one person. Never a dot or a slash, so that it fits into paths. */
export const ParticipantName = z.string().check(z.regex(/^[\w:-]{1,100}$/))

/** In which role they were there. */
export const ParticipantRole = z.enum(['visitor', 'agent', 'supervisor', 'admin'])

export const RecordingSource = z.enum(['camera-and-microphone', 'screen'])
export type RecordingSource = z.infer<typeof RecordingSource>

/** SHA-256 in hex. */
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** No segment of two seconds comes near it; whoever reads one may set that much memory aside. */
const SEGMENT_MAX_BYTES = 64 * 1_024 * 1_024

/** What its column holds; of milliseconds 24 days and more, and no call is so long. */
const Count = z.int().check(z.gte(0), z.lte(2_147_483_647))

/** What is known of a segment beside its bytes. Times in whole ms since the recording began. */
export const RecordingSegment = z.strictObject({
  participant: ParticipantName,
  source: RecordingSource,
  /** Of this participant's source, from 0. */
  index: Count,
  startsAtMs: Count,
  durationMs: Count,
  /** The head of the file: what a player needs before it can play any other segment. */
  isInit: z.boolean(),
  /** A player can begin here. */
  hasKeyFrame: z.boolean(),
  /** Length of the plain segment. */
  bytes: z.int().check(z.gte(1), z.lte(SEGMENT_MAX_BYTES)),
  /** Of the plain segment. */
  sha256: Sha256,
})
export type RecordingSegment = z.infer<typeof RecordingSegment>
