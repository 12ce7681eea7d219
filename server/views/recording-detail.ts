import { cutIntoPieces } from '~/domain/track-pieces'
import type { RecordedTrack, RecordingContent, RecordingDetail } from '~/protocol/recording-detail'
import { type RecordingManifest, readManifest } from '~/protocol/recording-manifest'
import { db } from '../db/client'
import { toRecording } from '../db/recording-columns'
import { isSignedBy } from '../secrets/public-key'

/** The recording of an interaction that the caller may see; null where nobody asked to record. */
export async function readRecordingDetail(workspaceId: string, interactionId: string): Promise<RecordingDetail | null> {
  const row = await db().recording.findUnique({ where: { interactionId, workspaceId } })
  if (!row) return null
  const { id, manifest, signature } = row
  const recording = toRecording(row)
  const isThere = recording.state === 'ready' || recording.state === 'incomplete'
  return {
    id,
    state: recording.state,
    incompleteReason: recording.state === 'incomplete' ? recording.reason : null,
    content: isThere && manifest ? contentOf(id, manifest, await isSigned(workspaceId, manifest, signature)) : null,
    watchedBy: await readWatchers(workspaceId, id),
  }
}

async function isSigned(workspaceId: string, manifest: Uint8Array, signature: Uint8Array | null): Promise<boolean> {
  const { signingPublicKey } = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  return Boolean(signingPublicKey && signature && isSignedBy(signingPublicKey, manifest, signature))
}

function contentOf(id: string, bytes: Uint8Array, hasSignature: boolean): RecordingContent | null {
  const manifest = readManifest(bytes)
  if (!manifest) return null
  const tracks = manifest.tracks.map((track) => trackOf(manifest, track)).filter(({ pieces }) => pieces.length > 0)
  const lastMs = tracks.flatMap(({ pieces }) => pieces.map(({ toMs }) => toMs))
  const { startedAt, endedAt, gaps } = manifest
  // Another recording's, however well signed, proves nothing of this one.
  const isSigned = hasSignature && manifest.recordingId === id
  return { startedAt, lengthMs: Math.max(0, Date.parse(endedAt) - Date.parse(startedAt), ...lastMs), tracks, gaps, isSigned }
}

function trackOf(
  { people, segments }: RecordingManifest,
  { participant, source }: RecordingManifest['tracks'][number],
): RecordedTrack {
  const person = people.find((one) => one.participant === participant)
  const own = segments.filter((segment) => segment.participant === participant && segment.source === source)
  return {
    ...{ participant, source, role: person?.role ?? 'visitor', name: person?.name ?? null },
    pieces: cutIntoPieces(own).map(({ fromMs, toMs, hasPicture }) => ({ fromMs, toMs, hasPicture })),
  }
}

async function readWatchers(workspaceId: string, recordingId: string): Promise<RecordingDetail['watchedBy']> {
  const rows = await db().$queryRaw<{ userId: string; name: string | null; at: Date }[]>`
    SELECT w.user_id AS "userId", u.name, max(w.viewed_at) AS at
    FROM recording_view w LEFT JOIN app_user u ON u.id = w.user_id AND u.workspace_id = w.workspace_id
    WHERE w.workspace_id = ${workspaceId}::uuid AND w.recording_id = ${recordingId}::uuid
    GROUP BY w.user_id, u.name ORDER BY at DESC`
  return rows.map(({ at, ...who }) => ({ ...who, at: at.toISOString() }))
}
