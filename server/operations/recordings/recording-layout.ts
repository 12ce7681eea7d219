import type { WhichRecording } from '~/domain/recording'
import { cutIntoPieces, lengthOf, type TrackPiece } from '~/domain/track-pieces'
import { type RecordingManifest, readManifest, segmentsOf } from '~/protocol/recording-manifest'
import type { RecordingSegment } from '~/protocol/recording-segment'
import { db } from '../../db/client'
import { layOutFile, type SeekableFile } from '../../storage/seekable-file'
import { LatestUsed } from './latest-used'

/** What playback needs of a manifest, which takes long to parse. */
export interface RecordingLayout {
  lengthMs: number
  tracks: readonly TrackLayout[]
}

interface TrackLayout {
  participant: string
  source: string
  segments: readonly RecordingSegment[]
  pieces: readonly (TrackPiece<RecordingSegment> & { file: SeekableFile })[]
}

interface Signed extends WhichRecording {
  signature: Uint8Array
}

/** Of all that are kept, about 40 MB: ten calls of two people that last an hour. */
const KEPT_SEGMENTS = 100_000

const kept = new LatestUsed<RecordingLayout>(KEPT_SEGMENTS)

/** The layout of a recording that somebody may watch; whether they may is asked before, each time. Null where it cannot be read. */
export async function recordingLayout({ workspaceId, recordingId, signature }: Signed): Promise<RecordingLayout | null> {
  // A manifest is signed once, so its signature names it.
  const name = `${recordingId} ${Buffer.from(signature).toString('base64')}`
  const known = kept.get(name)
  if (known) return known
  const where = { id: recordingId, workspaceId, signature: new Uint8Array(signature) }
  const row = await db().recording.findFirst({ where, select: { manifest: true } })
  const manifest = row?.manifest && readManifest(row.manifest)
  if (!manifest) return null
  const layout = layOut(manifest)
  kept.set(name, layout, manifest.segments.length)
  return layout
}

function layOut(manifest: RecordingManifest): RecordingLayout {
  const tracks = manifest.tracks.map(({ participant, source }): TrackLayout => {
    const segments = segmentsOf(manifest, { participant, source })
    const pieces = cutIntoPieces(segments).map((piece) => ({ ...piece, file: layOutFile(piece) }))
    return { participant, source, segments, pieces }
  })
  return {
    tracks,
    lengthMs: lengthOf(
      manifest,
      tracks.flatMap(({ pieces }) => pieces),
    ),
  }
}
