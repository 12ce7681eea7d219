import { Refusal } from '~/domain/refusal'
import { includesRole } from '~/domain/role'
import { cutIntoPieces } from '~/domain/track-pieces'
import { readManifest } from '~/protocol/recording-manifest'
import type { RecordingSegment, RecordingSource } from '~/protocol/recording-segment'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { env } from '../../env'
import { unwrapDataKey } from '../../secrets/data-key'
import { openStorage } from '../../storage/open-storage'
import { type ByteRange, readTrack } from '../../storage/read-track'
import type { Storage } from '../../storage/storage'

/** Which bytes somebody asks for: of the whole track, or of one of the files that it is made of. */
export type WantedTrack = { recordingId: string; participant: string; source: RecordingSource; piece?: number }

/** Bytes that may be handed out. */
export interface WatchedTrack {
  bytes: number
  /** Plain, segment by segment. Throws `StorageAway`, or `SegmentBroken` before a byte of such a segment is given. */
  read(range: ByteRange): AsyncGenerator<Buffer>
}

/** One client for the process. */
let storage: Promise<Storage> | undefined

/**
 * Opens a track to somebody who may see its interaction in the history, and notes that they watched before a byte is handed out.
 * @throws Refusal `not-found`, also for what they may not see
 */
export async function watchTrack(actor: StaffActor, wanted: WantedTrack): Promise<WatchedTrack> {
  const { recordingId } = wanted
  const { workspaceId } = actor
  const recording = await db().recording.findUnique({ where: { id: recordingId, workspaceId } })
  if (!recording?.manifest || !recording.dataKey || !STATES.has(recording.state)) throw new Refusal('not-found')
  if (!(await maySee(actor, recording.interactionId))) throw new Refusal('not-found')
  const segments = segmentsOf(readManifest(recording.manifest)?.segments ?? [], wanted)
  if (segments.length === 0) throw new Refusal('not-found')
  const dataKey = unwrapDataKey(recording.dataKey, { workspaceId, recordingId })
  storage ??= openStorage(env().storage)
  const opened = await storage
  await noteView(actor, recordingId)
  return {
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    read: (range) => readTrack(opened, { workspaceId, recordingId }, segments, dataKey, range),
  }
}

/** The history's own line: supervisors see everything, agents what they had in hand. */
async function maySee({ role, userId, workspaceId }: StaffActor, interactionId: string): Promise<boolean> {
  const inHand = includesRole(role, 'supervisor') ? {} : { agentId: userId, state: { not: 'offered' } }
  return (await db().interaction.count({ where: { id: interactionId, workspaceId, ...inHand } })) > 0
}

const STATES: ReadonlySet<string> = new Set(['ready', 'incomplete'])

function segmentsOf(all: readonly RecordingSegment[], { participant, source, piece }: WantedTrack): readonly RecordingSegment[] {
  const own = all
    .filter((segment) => segment.participant === participant && segment.source === source)
    .sort((one, other) => one.index - other.index)
  return piece === undefined ? own : (cutIntoPieces(own)[piece]?.segments ?? [])
}

/** Once a minute: a player asks for many ranges. */
const noteView = ({ workspaceId, userId }: StaffActor, recordingId: string) => db().$executeRaw`
  INSERT INTO recording_view (recording_id, user_id, viewed_at, workspace_id)
  VALUES (${recordingId}::uuid, ${userId}::uuid, date_trunc('minute', clock_timestamp()), ${workspaceId}::uuid)
  ON CONFLICT DO NOTHING`
