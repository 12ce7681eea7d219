'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryRow } from '~/protocol/history'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'

type Recording = NonNullable<HistoryRow['recording']>

/** What there is of a recording in one cell: its length where there is something to play, else a word. */
export function RecordingText({ recording }: { recording: Recording }) {
  const t = useTranslations('history.recorded')
  const incomplete = useTranslations('recording.incomplete')
  const { state, incompleteReason, lengthMs } = recording
  const length = lengthMs === null ? '' : formatDuration(lengthMs)
  switch (state) {
    case 'ready':
      return <Playable words={t('ready', { length })}>{length}</Playable>
    case 'incomplete':
      return incompleteReason === 'nothing-recorded' ? (
        <Words words={t('nothing')} className="text-warn" />
      ) : (
        <Playable words={`${t('ready', { length })}. ${incomplete(incompleteReason ?? 'storage')}`} className="text-warn">
          {length} {t('incomplete')}
        </Playable>
      )
    case 'recording':
    case 'paused':
    case 'saving':
      return <Words words={t(state)} className="font-medium text-accent-ink" />
    default:
      return <Words words={t(state)} className="text-ink-3" />
  }
}

type WordsProps = { words: string; className?: string }

const Words = ({ words, className }: WordsProps) => (
  <span title={words} className={cx('block truncate', className)}>
    {words}
  </span>
)

/** The red disc of a recording before it; its sentence is for those who hear the row, and for the pointer. */
const Playable = ({ words, className, children }: WordsProps & { children: ReactNode }) => (
  <span title={words} className={cx('flex min-w-0 items-center gap-1.5 tabular-nums', className)}>
    <i aria-hidden="true" className="forced-mark size-2 shrink-0 rounded-full bg-recording" />
    <span className="sr-only">{words}</span>
    <span aria-hidden="true" className="truncate">
      {children}
    </span>
  </span>
)
