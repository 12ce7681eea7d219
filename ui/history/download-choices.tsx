'use client'

import { useEffect, useRef } from 'react'
import type { RecordingContent, RecordingDetail } from '~/protocol/recording-detail'
import type { Composition, CompositionState } from '~/ui/composition/composition'
import { DownloadOne } from './download-one'
import { DownloadOriginals } from './download-originals'
import { DownloadOutcome } from './download-outcome'
import { DownloadProgress } from './download-progress'
import { DownloadStatus } from './download-status'

export type DownloadChoicesProps = {
  recording: RecordingDetail
  content: RecordingContent
  /** Of the file that was begun last. */
  state: CompositionState | null
  onStart: (composition: Composition) => void
  onCancel: () => void
}

/** What can be taken away, or how far the one file is. */
export function DownloadChoices({ recording, content, state, onStart, onCancel }: DownloadChoicesProps) {
  const root = useRef<HTMLDivElement>(null)
  const step = state?.type
  useEffect(() => {
    // The button that led to this step is gone, and the focus with it.
    if (step && document.activeElement === document.body) root.current?.focus()
  }, [step])
  return (
    <div ref={root} tabIndex={-1} className="mt-4 grid gap-3 outline-none">
      <DownloadStatus state={state} />
      {state?.type === 'making' ? (
        <DownloadProgress state={state} onCancel={onCancel} />
      ) : (
        <>
          {state ? <DownloadOutcome state={state} /> : null}
          <DownloadOne recordingId={recording.id} content={content} onStart={onStart} />
          <DownloadOriginals recordingId={recording.id} />
        </>
      )}
    </div>
  )
}
