'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { RecordingContent } from '~/protocol/recording-detail'
import { Button } from '~/ui/primitives/button'
import { formatDuration } from '~/ui/primitives/duration'
import { Select } from '~/ui/primitives/select'
import type { PlayerState, RecordingPlayer } from './recording-player'
import { SPEEDS } from './recording-timeline'

type RecordingControlsProps = { content: RecordingContent; player: RecordingPlayer; state: PlayerState }

export function RecordingControls({ content, player, state }: RecordingControlsProps) {
  const t = useTranslations('recording')
  const { isPlaying, positionMs, speed } = state
  return (
    <div className="flex items-center gap-3">
      <Button variant="primary" size="form" className="rounded-full" isSquare {...playButton(state, player, t)}>
        {isPlaying ? <Pause /> : <Play />}
      </Button>
      <span className="text-form tabular-nums">
        <b className="font-semibold">{formatDuration(positionMs)}</b>{' '}
        <span className="text-ink-3">/ {formatDuration(content.lengthMs)}</span>
      </span>
      {state.isWaiting ? <span className="text-ink-3">{t('waiting')}</span> : null}
      <Select
        aria-label={t('speed')}
        className="ms-auto w-20 tabular-nums"
        value={speed}
        onChange={(event) => player.setSpeed(SPEEDS.find((one) => String(one) === event.target.value) ?? 1)}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={one}>
            {t('times', { speed: one })}
          </option>
        ))}
      </Select>
    </div>
  )
}

const playButton = ({ isPlaying }: PlayerState, player: RecordingPlayer, t: (key: 'play' | 'pause') => string) =>
  isPlaying
    ? { 'aria-label': t('pause'), onClick: () => player.pause() }
    : { 'aria-label': t('play'), onClick: () => player.play() }
