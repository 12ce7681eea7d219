import { recordingEndsAt } from '~/domain/recording-life'
import { cutIntoPieces, lengthOf } from '~/domain/track-pieces'
import type { RecordedTrack, RecordingContent, RecordingDetail, RecordingProof } from '~/protocol/recording-detail'
import { type RecordingManifest, readManifest, segmentsOf } from '~/protocol/recording-manifest'
import type { RecordingNote } from '~/protocol/recording-note'
import { db } from '../db/client'
import { toRecording } from '../db/recording-columns'
import { isSignedBy } from '../secrets/public-key'

/** The recording of an interaction that the caller may see; null where nobody asked to record. */
export async function readRecordingDetail(workspaceId: string, interactionId: string): Promise<RecordingDetail | null> {
  const row = await db().recording.findUnique({ where: { interactionId, workspaceId } })
  if (!row) return null
  const { id, signature } = row
  const recording = toRecording(row)
  const isThere = recording.state === 'ready' || recording.state === 'incomplete'
  const bytes = isThere ? row.manifest : null
  const manifest = bytes && readManifest(bytes)
  return {
    id,
    state: recording.state,
    incompleteReason: recording.state === 'incomplete' ? recording.reason : null,
    content: bytes && manifest ? contentOf(id, manifest, await isSigned(workspaceId, bytes, signature)) : null,
    proof: manifest && { ...proofOf(manifest), keptUntil: recordingEndsAt(row)?.toISOString() ?? null },
    watchedBy: await readWatchers(workspaceId, id),
    notes: await readNotes(workspaceId, id),
  }
}

async function isSigned(workspaceId: string, bytes: Uint8Array, signature: Uint8Array | null): Promise<boolean> {
  const { signingPublicKey } = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  return Boolean(signingPublicKey && signature && isSignedBy(signingPublicKey, bytes, signature))
}

function contentOf(id: string, manifest: RecordingManifest, hasSignature: boolean): RecordingContent {
  const tracks = manifest.tracks.map((track) => trackOf(manifest, track)).filter(({ pieces }) => pieces.length > 0)
  const { startedAt, gaps } = manifest
  const lengthMs = lengthOf(
    manifest,
    tracks.flatMap(({ pieces }) => pieces),
  )
  // Another recording's, however well signed, proves nothing of this one.
  const isSigned = hasSignature && manifest.recordingId === id
  return { startedAt, lengthMs, tracks, gaps, isSigned }
}

function trackOf(manifest: RecordingManifest, { participant, source }: RecordingManifest['tracks'][number]): RecordedTrack {
  const person = manifest.people.find((one) => one.participant === participant)
  const pieces = cutIntoPieces(segmentsOf(manifest, { participant, source }))
  return {
    ...{ participant, source, role: person?.role ?? 'visitor', name: person?.name ?? null },
    pieces: pieces.map(({ fromMs, toMs, hasPicture }) => ({ fromMs, toMs, hasPicture })),
  }
}

function proofOf({ consent, people }: RecordingManifest): Omit<RecordingProof, 'keptUntil'> {
  const holders = new Map(people.map(({ role, name }) => [`${role} ${name}`, { role, name }]))
  return {
    consent: consent.map(({ answer, at, textVersion }) => ({ answer, at, textVersion })),
    keyHolders: [...holders.values()],
  }
}

type Watcher = RecordingDetail['watchedBy'][number]

async function readWatchers(workspaceId: string, recordingId: string): Promise<Watcher[]> {
  const rows = await db().$queryRaw<(Omit<Watcher, 'at'> & { at: Date })[]>`
    SELECT w.user_id AS "userId", u.name, w.purpose, max(w.viewed_at) AS at
    FROM recording_view w LEFT JOIN app_user u ON u.id = w.user_id AND u.workspace_id = w.workspace_id
    WHERE w.workspace_id = ${workspaceId}::uuid AND w.recording_id = ${recordingId}::uuid
    GROUP BY w.user_id, u.name, w.purpose ORDER BY at DESC`
  return rows.map(({ at, ...who }) => ({ ...who, at: at.toISOString() }))
}

type NoteRow = Pick<RecordingNote, 'id' | 'atMs' | 'text'> & RecordingNote['author'] & { writtenAt: Date }

async function readNotes(workspaceId: string, recordingId: string): Promise<RecordingNote[]> {
  const rows = await db().$queryRaw<NoteRow[]>`
    SELECT n.id, n.at_ms AS "atMs", n.text, n.user_id AS "userId", u.name, n.written_at AS "writtenAt"
    FROM recording_note n LEFT JOIN app_user u ON u.id = n.user_id AND u.workspace_id = n.workspace_id
    WHERE n.workspace_id = ${workspaceId}::uuid AND n.recording_id = ${recordingId}::uuid
    ORDER BY n.at_ms, n.id`
  return rows.map(({ userId, name, writtenAt, ...note }) => ({
    ...note,
    author: { userId, name },
    writtenAt: writtenAt.toISOString(),
  }))
}
