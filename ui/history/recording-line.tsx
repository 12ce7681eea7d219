'use client'

import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { RecordingGaps } from './recording-gaps'
import { RecordingMarkBar } from './recording-mark-bar'
import type { Mark } from './recording-marks'
import type { RecordingPlayer } from './recording-player'
import { RecordingPosition } from './recording-position'
import { RecordingWaveform } from './recording-waveform'

type RecordingLineProps = { player: RecordingPlayer; marks: readonly Mark[]; isLarge: boolean }

/**
 * The whole recording on one line, the visitor above it and the team below: how loud each was when, what is missing and why, what
 * happened and what was written. Time runs to the right in every language, as in a picture.
 */
export function RecordingLine({ player, marks, isLarge }: RecordingLineProps) {
  const t = useTranslations('recording')
  return (
    <div dir="ltr">
      <RecordingMarkBar label={t('marks.happened')} marks={marks.filter(isHappening)} player={player} hasWords />
      <div className={cx('field-ring relative rounded-control', isLarge ? 'h-40' : 'h-23')}>
        <RecordingWaveform player={player} />
        <RecordingGaps content={player.content} />
        <RecordingPosition player={player} />
      </div>
      <RecordingMarkBar label={t('marks.written')} marks={marks.filter((mark) => !isHappening(mark))} player={player} />
      <Scale lengthMs={player.content.lengthMs} />
    </div>
  )
}

const isHappening = ({ kind }: Mark) => kind === 'event' || kind === 'gap'

const QUARTERS = [0, 1, 2, 3, 4]

function Scale({ lengthMs }: { lengthMs: number }) {
  return (
    <div aria-hidden className="mt-1 flex justify-between text-small text-ink-3 tabular-nums">
      {QUARTERS.map((quarter) => (
        <span key={quarter} className={cx(quarter % 2 === 1 && 'max-tablet:hidden')}>
          {formatDuration((lengthMs * quarter) / 4)}
        </span>
      ))}
    </div>
  )
}
