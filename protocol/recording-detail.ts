import * as z from 'zod'
import { At, Id } from './primitives'
import { ConsentAnswer, IncompleteReason } from './recording'
import { GapReason } from './recording-manifest'
import { RecordingNote } from './recording-note'
import { ParticipantName, ParticipantRole, RecordingSource } from './recording-segment'

const Ms = z.int().check(z.gte(0))

/** A file of a track that plays by itself; its own times are the recording's, too. */
const RecordedPiece = z.object({ fromMs: Ms, toMs: Ms, hasPicture: z.boolean() })
export type RecordedPiece = z.infer<typeof RecordedPiece>

const RecordedTrack = z.object({
  participant: ParticipantName,
  source: RecordingSource,
  role: ParticipantRole,
  /** Null for a visitor who gave none. */
  name: z.nullable(z.string()),
  /** In order of time; their place in this list is the address's `piece`. */
  pieces: z.array(RecordedPiece),
})
export type RecordedTrack = z.infer<typeof RecordedTrack>

const RecordedGap = z.object({ participant: z.nullable(ParticipantName), fromMs: Ms, toMs: Ms, reason: GapReason })
export type RecordedGap = z.infer<typeof RecordedGap>

/** See `domain/recording-life.ts`. */
export const RecordingState = z.enum(['asked', 'refused', 'recording', 'paused', 'saving', 'ready', 'incomplete', 'deleted'])
export type RecordingState = z.infer<typeof RecordingState>

/** A recording as whoever may watch it sees it. Times in ms since it began. */
export const RecordingDetail = z.object({
  id: Id,
  state: RecordingState,
  incompleteReason: z.nullable(IncompleteReason),
  /** Null until it is signed, and once it is deleted. */
  content: z.nullable(
    z.object({
      startedAt: At,
      lengthMs: Ms,
      tracks: z.array(RecordedTrack),
      gaps: z.array(RecordedGap),
      /** Whether the manifest is as it was signed. Each segment is compared with it when it is played. */
      isSigned: z.boolean(),
    }),
  ),
  /** Beside the signature; null with the content. */
  proof: z.nullable(
    z.object({
      /** What the visitor said, in order of time, and to which version of the consent text. */
      consent: z.array(z.object({ answer: ConsentAnswer, at: At, textVersion: z.string() })),
      /** Who held the call's key while it was recorded, beside the recorder: everybody who was in the room, each once. */
      keyHolders: z.array(z.object({ role: ParticipantRole, name: z.nullable(z.string()) })),
      /** When its time is over; null: kept until somebody deletes it. */
      keptUntil: z.nullable(At),
    }),
  ),
  /** Everybody once for each purpose, the last time first. */
  watchedBy: z.array(z.object({ userId: Id, name: z.nullable(z.string()), at: At, purpose: z.enum(['watched', 'downloaded']) })),
  /** In order of the moments they belong to. */
  notes: z.array(RecordingNote),
})
export type RecordingDetail = z.infer<typeof RecordingDetail>
export type RecordingProof = NonNullable<RecordingDetail['proof']>
export type RecordingContent = NonNullable<RecordingDetail['content']>
