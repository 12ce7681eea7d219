import type { WhichRecording } from '~/domain/recording'
import type { FoundSegment } from '~/domain/recording-findings'
import { readManifest } from '~/protocol/recording-manifest'
import { RecordingSegment } from '~/protocol/recording-segment'
import { db } from '../../db/client'
import { env } from '../../env'
import { unwrapDataKey } from '../../secrets/data-key'
import { inspectSegments } from '../../storage/inspect-segments'
import { openStorage } from '../../storage/open-storage'

export interface InspectedRecording {
  /** The manifest's, as they were signed. */
  bytes: Uint8Array
  signature: Uint8Array | null
  /** The workspace's: SPKI, DER. */
  publicKey: Uint8Array | null
  /** What lies in the storage, also beside what the manifest names. */
  found: FoundSegment[]
}

/**
 * All that is needed to tell whether a recording is as it was signed; for whoever runs Parley, in whichever workspace it is.
 * @returns a sentence when there is nothing to look at
 * @throws StorageAway; SealBroken when the keys are others than those it was made with
 */
export async function inspectRecording(recordingId: string): Promise<InspectedRecording | string> {
  const recording = await db().recording.findUnique({ where: { id: recordingId } })
  if (!recording) return `There is no recording ${recordingId}.`
  const { workspaceId, manifest, signature, dataKey, state } = recording
  if (state === 'deleted') return `The recording ${recordingId} was deleted.`
  if (!manifest || !dataKey) return `The recording ${recordingId} is not finished: it is signed when all of it is stored.`
  const { signingPublicKey } = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const which = { workspaceId, recordingId }
  const storage = await openStorage(env().storage)
  const places = [...(readManifest(manifest)?.segments ?? []), ...(await notedSegments(which))]
  const found = await inspectSegments(storage, which, onceEach(places), unwrapDataKey(dataKey, which))
  return { bytes: manifest, signature, publicKey: signingPublicKey, found }
}

async function notedSegments(which: WhichRecording): Promise<RecordingSegment[]> {
  const omit = { recordingId: true, workspaceId: true } as const
  const rows = await db().recordingSegment.findMany({ where: which, omit })
  return rows.map((row) => RecordingSegment.parse(row))
}

const onceEach = (segments: readonly RecordingSegment[]): RecordingSegment[] => [
  ...new Map(segments.map((segment) => [`${segment.participant} ${segment.source} ${segment.index}`, segment])).values(),
]
