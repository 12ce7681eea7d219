'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'use-intl'

type RecordingCoverProps = { isVoice: boolean; onPlay: () => void }

/**
 * Over the stage until somebody plays or goes somewhere. No first picture stands here, and no waveform below: either would have to be
 * fetched, and to fetch is to watch. The server notes who watches before it hands out the first byte, and whoever only opens the page
 * has not watched.
 */
export function RecordingCover({ isVoice, onPlay }: RecordingCoverProps) {
  const t = useTranslations('recording.cover')
  return (
    <button
      type="button"
      className="group absolute inset-0 flex flex-col items-center justify-center gap-2 px-4 text-center -outline-offset-4 focus-visible:outline-stage-ink max-tablet:justify-start max-tablet:pt-4"
      onClick={onPlay}
    >
      <span className="forced-edge grid size-10 place-items-center rounded-full bg-stage group-hover:bg-stage-ink group-hover:text-stage tablet:size-14">
        <Play className="fill-current" />
      </span>
      <span className="text-form font-medium">{t(isVoice ? 'listen' : 'watch')}</span>
      <span className="text-stage-ink-2">{t('named')}</span>
    </button>
  )
}
