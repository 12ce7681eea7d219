'use client'

import { useRef } from 'react'
import type { RecordingDetail } from '~/protocol/recording-detail'
import { RecordingControls } from './recording-controls'
import { RecordingDownload } from './recording-download'
import { RecordingLine } from './recording-line'
import type { RecordingPlayer } from './recording-player'
import { RecordingProof } from './recording-proof'
import { RecordingStage } from './recording-stage'
import { hasPictures } from './recording-views'
import type { Playback } from './use-playback'
import { usePlayer } from './use-recording'

/** Both sides of a recording on one timeline. */
export function RecordingPlayback({ recording, playback }: { recording: RecordingDetail; playback: Playback }) {
  const { player, marks, focus, onFocus, noteField } = playback
  const playButton = useRef<HTMLButtonElement>(null)
  const hasFailed = usePlayer(player, (state) => state.hasFailed)
  return (
    <>
      <RecordingStage {...{ player, focus, onFocus }} onPlay={() => playFrom(player, playButton.current)} />
      <div className="grid gap-2 px-4 pt-2 pb-3">
        <RecordingControls player={player} playButton={playButton} onNote={() => noteField.current?.focus()}>
          <RecordingDownload recording={recording} content={player.content} />
        </RecordingControls>
        <RecordingLine player={player} marks={marks} isLarge={!hasPictures(player.content.tracks)} />
        <RecordingProof recording={recording} content={player.content} hasFailed={hasFailed} />
      </div>
    </>
  )
}

/** What was pressed goes with it; the focus must not. */
function playFrom(player: RecordingPlayer, playButton: HTMLButtonElement | null): void {
  playButton?.focus()
  player.play()
}
