'use client'

import { useState, useSyncExternalStore } from 'react'
import type { Message } from '~/protocol/message'
import type { RecordingContent, RecordingDetail } from '~/protocol/recording-detail'
import { RecordingControls } from './recording-controls'
import { RecordingDownload } from './recording-download'
import { RecordingLine } from './recording-line'
import { RecordingPlayer } from './recording-player'
import { RecordingProof } from './recording-proof'
import { RecordingStage } from './recording-stage'

type RecordingPlaybackProps = { recording: RecordingDetail; content: RecordingContent; messages: readonly Message[] }

/** Both sides of a recording on one timeline. */
export function RecordingPlayback({ recording, content, messages }: RecordingPlaybackProps) {
  const [player] = useState(() => new RecordingPlayer(recording.id, content))
  const state = useSyncExternalStore(player.subscribe, player.state, player.state)
  return (
    <>
      <RecordingStage content={content} player={player} state={state} />
      <div className="grid gap-3 px-4 py-3">
        <RecordingControls content={content} player={player} state={state} />
        <RecordingDownload recording={recording} content={content} />
        <RecordingLine content={content} messages={messages} player={player} state={state} />
        <RecordingProof recording={recording} content={content} hasFailed={state.hasFailed} />
      </div>
    </>
  )
}
