'use client'

import { Play, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ApiProblem } from '~/ui/api/problem'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { cx } from '~/ui/primitives/cx'

type RecordingCoverProps = { isVoice: boolean; onPlay: () => void }

/**
 * Over the stage until somebody plays or goes somewhere. No first picture stands here, and no waveform below: either would have to be
 * fetched, and to fetch is to watch. The server notes who watches before it hands out the first byte, and whoever only opens the page
 * has not watched.
 */
export function RecordingCover({ isVoice, onPlay }: RecordingCoverProps) {
  const t = useTranslations('recording.cover')
  return (
    <button type="button" className={cx('group -outline-offset-4 focus-visible:outline-stage-ink', COVER)} onClick={onPlay}>
      <span className={cx('flex items-center', isVoice ? 'gap-3' : 'flex-col gap-2')}>
        <span className={cx(DISC, isVoice ? 'size-10' : 'size-10 tablet:size-14')}>
          <Play className="fill-current" />
        </span>
        <span className="text-form font-medium">{t(isVoice ? 'listen' : 'watch')}</span>
      </span>
      <span className="text-stage-ink-2">{t('named')}</span>
    </button>
  )
}

/** Over the stage while nothing may be had: why. Playing again tries again. */
export function RecordingTrouble({ problem }: { problem: ApiProblem }) {
  const sentenceOf = useProblemSentence()
  return (
    <p role="alert" className={cx('bg-stage-2', COVER)}>
      <TriangleAlert />
      {sentenceOf(problem)}
    </p>
  )
}

/** On a phone above the names. */
const COVER =
  'absolute inset-0 flex flex-col items-center justify-center gap-2 px-4 text-center max-tablet:justify-start max-tablet:pt-4'
const DISC = 'forced-edge grid place-items-center rounded-full bg-stage group-hover:bg-stage-ink group-hover:text-stage'
