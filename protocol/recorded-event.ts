import * as z from 'zod'
import { ParticipantName, RecordingSource } from './recording-segment'

const Ms = z.number().check(z.gte(0))
const Kind = z.enum(['audio', 'video'])
const OfSomebody = { participant: ParticipantName, stay: z.string() }
const OfTrack = { ...OfSomebody, source: RecordingSource }

const Gap = z.union([
  /** Nobody was recorded. */
  z.object({ type: z.literal('gap'), reason: z.enum(['pause', 'reconnect', 'recorder-lost']), fromMs: Ms, toMs: Ms }),
  /** `loss`: packets did not arrive. `unopened`: frames arrived under a key that nobody gave us. */
  z.object({
    ...{ type: z.literal('gap'), reason: z.enum(['loss', 'unopened', 'storage']), ...OfTrack, fromMs: Ms, toMs: Ms },
    kind: z.optional(Kind),
  }),
])
export type GapEvent = z.infer<typeof Gap>

/** What a recorder saw beside media. Times in ms since the recording began. */
export const RecordedEvent = z.union([
  /** The last: sends without the call's encryption, and nothing of it is recorded. */
  z.object({ type: z.enum(['joined', 'left', 'unencrypted-track-ignored']), ...OfSomebody, atMs: Ms }),
  z.object({ type: z.enum(['track-added', 'track-removed']), ...OfTrack, kind: Kind, atMs: Ms }),
  z.object({ type: z.enum(['picture-on', 'picture-off']), ...OfTrack, atMs: Ms }),
  z.object({ type: z.literal('resolution-changed'), ...OfTrack, width: z.int(), height: z.int(), atMs: Ms }),
  Gap,
  /** Nothing more will be written. */
  z.object({ type: z.literal('ended'), reason: z.string(), atMs: Ms }),
])
export type RecordedEvent = z.infer<typeof RecordedEvent>
