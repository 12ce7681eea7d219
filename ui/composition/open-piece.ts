import { Input, WEBM } from 'mediabunny'
import type { RecordedTrack } from '~/protocol/recording-detail'
import { Voice } from './mix'
import type { RecordingFiles } from './recording-files'
import { Reel } from './reel'
import { decodeSounds } from './sounds'

/** One file of the recording while it is read. */
export interface OpenPiece {
  /** Null: there is no picture in it. */
  reel: Reel | null
  voice: Voice | null
  close(): Promise<void>
}

export async function openPiece(files: RecordingFiles, track: RecordedTrack, piece: number): Promise<OpenPiece> {
  const input = new Input({ source: files.source(track, piece), formats: [WEBM] })
  const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()])
  // A camera that was on, but of which no whole picture arrived, cannot be decoded.
  const reel = video && track.pieces[piece]?.hasPicture ? new Reel(video) : null
  const voice = audio && new Voice(decodeSounds(audio))
  return {
    ...{ reel, voice },
    async close() {
      await Promise.all([reel?.close(), voice?.close()])
      input.dispose()
    },
  }
}
