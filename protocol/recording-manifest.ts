import * as z from 'zod'
import { canonicalJson } from './canonical-json'
import { At, Id } from './primitives'
import { ConsentAnswer } from './recording'
import { ParticipantName, ParticipantRole, RecordingSegment, RecordingSource } from './recording-segment'

const Ms = z.int().check(z.gte(0))
const Days = z.int().check(z.gte(0))

/** Why nothing was recorded for a while; see `domain/recording.ts`, whose union this mirrors. */
export const GapReason = z.enum(['pause', 'no-consent', 'reconnect', 'recorder-lost', 'loss', 'storage'])
export type GapReason = z.infer<typeof GapReason>

/**
 * All that a recording is, signed as a whole. Moments (`…At`) are the database's; `…Ms` counts from `startedAt`.
 * A member that this version does not know is refused: what is signed is understood completely or not at all.
 */
export const RecordingManifest = z.strictObject({
  format: z.literal('parley-recording'),
  version: z.literal(1),
  recordingId: Id,
  interactionId: Id,
  workspaceId: Id,
  startedAt: At,
  endedAt: At,
  /** Fingerprint of the key that signs it. */
  signedBy: z.string().check(z.regex(/^SHA256:[\w-]{43}$/)),
  people: z.array(
    z.strictObject({
      participant: ParticipantName,
      role: ParticipantRole,
      name: z.nullable(z.string()),
      joinedAt: At,
      /** Null: stayed until the end. */
      leftAt: z.nullable(At),
    }),
  ),
  tracks: z.array(
    z.strictObject({
      participant: ParticipantName,
      source: RecordingSource,
      kinds: z.array(z.strictObject({ kind: z.enum(['audio', 'video']), codec: z.string() })),
    }),
  ),
  /** By participant, source and index. */
  segments: z.array(RecordingSegment),
  gaps: z.array(
    z.strictObject({
      /** Null: everybody's. */
      participant: z.nullable(ParticipantName),
      fromMs: Ms,
      toMs: Ms,
      reason: GapReason,
    }),
  ),
  consent: z.array(
    z.strictObject({
      participant: ParticipantName,
      /** Which wording was asked, and the words as they stood on screen. */
      textVersion: z.string(),
      text: z.string(),
      answer: ConsentAnswer,
      at: At,
    }),
  ),
  /** The workspace's rules as they were when it was recorded. */
  policy: z.strictObject({
    begins: z.enum(['by-hand', 'with-the-call']),
    /** Null: until somebody deletes it. */
    keptForDays: z.nullable(Days),
  }),
})
export type RecordingManifest = z.infer<typeof RecordingManifest>

/** A track's own segments, in order. */
export const segmentsOf = (
  { segments }: Pick<RecordingManifest, 'segments'>,
  { participant, source }: Pick<RecordingSegment, 'participant' | 'source'>,
): RecordingSegment[] =>
  segments
    .filter((segment) => segment.participant === participant && segment.source === source)
    .sort((one, other) => one.index - other.index)

/** The bytes that are signed: RFC 8785, UTF-8. An exported `manifest.json` is exactly these. */
export const manifestBytes = (manifest: RecordingManifest): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalJson(manifest))

/** @returns null when it is not such a manifest, or one of a later version */
export function readManifest(bytes: Uint8Array): RecordingManifest | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return RecordingManifest.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The names in an exported recording. */
export const MANIFEST_FILE = 'manifest.json'
export const SIGNATURE_FILE = 'manifest.sig'
export const PUBLIC_KEY_FILE = 'public-key.pem'

/** The segments of one participant's source, one after the other: a file that plays. A dot for a colon, which Windows refuses. */
export const trackFile = ({ participant, source }: { participant: string; source: string }): string =>
  `${participant.replaceAll(':', '.')}.${source}.webm`
