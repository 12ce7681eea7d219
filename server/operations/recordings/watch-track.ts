import { Refusal } from '~/domain/refusal'
import type { RecordingSegment, RecordingSource } from '~/protocol/recording-segment'
import type { StaffActor } from '../../actor'
import { unwrapDataKey } from '../../secrets/data-key'
import { type ByteRange, readSeekableFile, readSound, readTrack } from '../../storage/read-track'
import type { SeekableFile } from '../../storage/seekable-file'
import { honourTicket } from './honour-ticket'
import { recordingLayout } from './recording-layout'
import { recordingStorage } from './recording-storage'

/** Which bytes somebody asks for: of the whole track, or of one of the files that it is made of; `sound`: without the pictures. */
export type WantedTrack = {
  recordingId: string
  ticket: string
  participant: string
  source: RecordingSource
  piece?: number
  only?: 'sound'
}

/** Bytes that may be handed out, plain, segment by segment. Reading throws `StorageAway`, or `SegmentBroken` before a byte of that segment. */
export type WatchedTrack =
  | { isFile: true; bytes: number; read(range: ByteRange): AsyncGenerator<Buffer> }
  /** Its length is known at its end. */
  | { isFile: false; read(): AsyncGenerator<Buffer> }

/**
 * Opens a track to whoever has a ticket for its recording and may still see it. That they watch or download is noted before: even
 * should there be no such track. The bytes as they were recorded are for who downloads; to watch there are files to play, and the sound.
 * @throws Refusal `not-found`, also for what they may not see; `ticket-expired`; `right-needed` for the whole track, to watch
 */
export async function watchTrack(actor: StaffActor, wanted: WantedTrack): Promise<WatchedTrack> {
  const { recordingId, ticket, only } = wanted
  const which = { workspaceId: actor.workspaceId, recordingId }
  const { purpose, dataKey: wrapped, signature } = await honourTicket(actor, recordingId, ticket)
  const { segments, file } = await findTrack({ ...which, signature }, wanted)
  const dataKey = unwrapDataKey(wrapped, which)
  const from = [await recordingStorage(), which] as const
  if (only === 'sound') return { isFile: false, read: () => readSound(...from, segments, dataKey) }
  if (purpose === 'watch') {
    if (!file) throw new Refusal('right-needed')
    return { isFile: true, bytes: file.bytes, read: (range) => readSeekableFile(...from, file, dataKey, range) }
  }
  const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0)
  return { isFile: true, bytes, read: (range) => readTrack(...from, segments, dataKey, range) }
}

type Found = { segments: readonly RecordingSegment[]; file: SeekableFile | null }

async function findTrack(recording: Parameters<typeof recordingLayout>[0], wanted: WantedTrack): Promise<Found> {
  const { participant, source, piece } = wanted
  const layout = await recordingLayout(recording)
  const track = layout?.tracks.find((one) => one.participant === participant && one.source === source)
  const found = piece === undefined ? track : track?.pieces[piece]
  if (!found) throw new Refusal('not-found')
  return { segments: found.segments, file: 'file' in found ? found.file : null }
}
