'use client'

import { useTranslations } from 'use-intl'
import type { RecordingDetail } from '~/protocol/recording-detail'
import { Note } from '~/ui/primitives/note'
import { RecordingDeletion } from './recording-deletion'
import { RecordingPlayback } from './recording-playback'
import { RecordingProof } from './recording-proof'
import type { Playback } from './use-playback'

type RecordingPartProps = {
  recording: RecordingDetail | null
  /** Of one that can be played. */
  playback: Playback | null
}

/** What was recorded of the conversation, or in a line why there is nothing to see. Nothing where nobody asked to record. */
export function RecordingPart({ recording, playback }: RecordingPartProps) {
  const t = useTranslations('recording')
  if (!recording || recording.state === 'asked') return null
  const { content } = recording
  return (
    <section
      aria-label={t('title')}
      className="border-b"
      onPointerEnter={() => playback?.player.prepare()}
      onFocus={() => playback?.player.prepare()}
    >
      {playback ? (
        <RecordingPlayback recording={recording} playback={playback} />
      ) : (
        <div className="grid gap-2 px-4 py-3.5">
          <h2>{t('title')}</h2>
          <WhyNothing recording={recording} />
          {content ? <RecordingProof recording={recording} content={content} hasFailed={false} /> : null}
        </div>
      )}
      <RecordingDeletion />
    </section>
  )
}

function WhyNothing({ recording: { state, incompleteReason } }: { recording: RecordingDetail }) {
  const t = useTranslations('recording')
  switch (state) {
    case 'asked':
    case 'deleted':
      return null
    case 'ready':
    case 'incomplete':
      return incompleteReason === 'nothing-recorded' ? (
        <p className="text-ink-2">{t('incomplete.nothing-recorded')}</p>
      ) : (
        <Note tone="danger">{t('unreadable')}</Note>
      )
    default:
      return <p className="text-ink-2">{t(`state.${state}`)}</p>
  }
}
