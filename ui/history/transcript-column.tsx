'use client'

import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import { NothingWritten } from './nothing-written'
import { RecordingNoteField } from './recording-note-field'
import { Transcript } from './transcript'
import { TranscriptInStep } from './transcript-in-step'
import { transcriptOf } from './transcript-lines'
import type { Playback } from './use-playback'
import type { RecordingNotes } from './use-recording-notes'

type TranscriptColumnProps = {
  detail: InteractionDetail
  /** Of a recording that plays: then the transcript goes with it, and takes notes. */
  playback: Playback | null
  notes: RecordingNotes
  className: string
}

/** What was written, and on a recording also what colleagues noted. */
export function TranscriptColumn({ detail, playback, notes, className }: TranscriptColumnProps) {
  const t = useTranslations('interaction')
  const { messages } = detail
  return (
    <section aria-label={t('transcript')} className={className}>
      <div className="column-head">
        <h2>{t('transcript')}</h2>
        {messages.length > 0 ? <span className="text-ink-3 tabular-nums">{messages.length}</span> : null}
      </div>
      {messages.length === 0 ? <NothingWritten /> : null}
      {playback ? (
        <>
          <TranscriptInStep detail={detail} player={playback.player} notes={notes} />
          <RecordingNoteField player={playback.player} notes={notes} field={playback.noteField} />
        </>
      ) : (
        <WholeTranscript detail={detail} />
      )}
    </section>
  )
}

function WholeTranscript({ detail: { timeline, messages } }: { detail: InteractionDetail }) {
  if (messages.length === 0) return null
  return (
    <div className="min-h-0 flex-1 narrow:overflow-y-auto">
      <Transcript lines={transcriptOf(timeline, messages)} />
    </div>
  )
}
