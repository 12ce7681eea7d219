import { createHash } from 'node:crypto'
import type { SegmentPlace, WhichRecording } from '~/domain/recording'
import type { RecordingSegment } from '~/protocol/recording-segment'
import { openSegment, sealSegment } from '../secrets/segment-seal'
import type { Storage } from './storage'

/** A segment as the recorder hands it over. Times in whole ms since the recording began. */
export interface PlainSegment extends Omit<RecordingSegment, 'bytes' | 'sha256'> {
  bytes: Uint8Array
}

/** A segment as it leaves the process: what is known of it, and bytes that only the recording's data key opens. */
export interface SealedSegment extends WhichRecording {
  segment: RecordingSegment
  sealed: Uint8Array
}

/** Hashes and seals a segment. From here on nothing plain is written anywhere. */
export function sealForStorage({ bytes, ...facts }: PlainSegment, recording: WhichRecording, dataKey: Uint8Array): SealedSegment {
  const { workspaceId, recordingId } = recording
  return {
    workspaceId,
    recordingId,
    segment: { ...facts, bytes: bytes.length, sha256: sha256(bytes) },
    sealed: sealSegment(dataKey, bytes, { recordingId, ...facts }),
  }
}

/** Puts it where `readSegment` looks for it. Twice does no harm. @throws StorageFull, StorageAway */
export const storeSegment = (storage: Storage, { segment, sealed, ...recording }: SealedSegment): Promise<void> =>
  storage.put(segmentPath(recording, segment), sealed)

/** @throws StorageAway */
export const removeSegment = (storage: Storage, { segment, ...recording }: SealedSegment): Promise<void> =>
  storage.delete(segmentPath(recording, segment))

/**
 * The plain bytes, or null when nothing is there. They are what was sealed; whether that is what the manifest says, its hash tells.
 * @throws StorageAway, SealBroken
 */
export async function readSegment(
  storage: Storage,
  recording: WhichRecording,
  place: SegmentPlace,
  dataKey: Uint8Array,
): Promise<Buffer | null> {
  const sealed = await storage.read(segmentPath(recording, place))
  return sealed && openSegment(dataKey, sealed, { recordingId: recording.recordingId, ...place })
}

/** All of a recording lies below it: deleting that deletes the recording. */
export const recordingPath = ({ workspaceId, recordingId }: WhichRecording): string => `${workspaceId}/${recordingId}`

function segmentPath(recording: WhichRecording, { participant, source, index }: SegmentPlace) {
  return `${recordingPath(recording)}/${participant.replaceAll(':', '.')}/${source}/${String(index).padStart(6, '0')}.sealed`
}

/** In hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
