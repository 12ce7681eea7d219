'use client'

import { useTranslations } from 'use-intl'
import type { RecordingContent } from '~/protocol/recording-detail'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { across, type Lane, lanesOfGaps, stretchOf } from './recording-timeline'

/** Empty and dashed: nothing was kept there, of both or of one side. */
export function RecordingGaps({ content: { gaps, tracks, lengthMs } }: { content: RecordingContent }) {
  const t = useTranslations('recording')
  return lanesOfGaps(gaps, tracks).map(({ gap, lane }) => (
    <span
      key={`${lane} ${gap.reason} ${gap.fromMs}`}
      title={t('gapOf', { reason: t(`gap.${gap.reason}`), length: formatDuration(gap.toMs - gap.fromMs) })}
      style={across(stretchOf(gap, lengthMs))}
      className={cx('pointer-events-none absolute min-w-1 border border-dashed border-ink-3 bg-surface-1', LANES[lane])}
    />
  ))
}

const LANES: Record<Lane, string> = { both: 'inset-y-2', visitor: 'top-2 bottom-1/2', team: 'top-1/2 bottom-2' }
