'use client'

import { Bookmark, Pause, Play, SkipForward } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { Select } from '~/ui/primitives/select'
import type { RecordingPlayer } from './recording-player'
import { SPEEDS } from './recording-timeline'
import { usePlayer, useSound } from './use-recording'

type RecordingControlsProps = {
  player: RecordingPlayer
  playButton: RefObject<HTMLButtonElement | null>
  onNote: () => void
  /** Further buttons, at the end. */
  children: ReactNode
}

export function RecordingControls({ player, playButton, onNote, children }: RecordingControlsProps) {
  const t = useTranslations('recording')
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
      <PlayButton player={player} ref={playButton} />
      <Clock player={player} />
      <SpeedSelect player={player} />
      <SkipButton player={player} />
      <Button size="row" variant="quiet" onClick={onNote}>
        <Bookmark />
        {t('addNote')}
      </Button>
      {children}
    </div>
  )
}

function PlayButton({ player, ref }: { player: RecordingPlayer; ref: RefObject<HTMLButtonElement | null> }) {
  const t = useTranslations('recording')
  const isPlaying = usePlayer(player, (state) => state.isPlaying)
  return (
    <Button
      ref={ref}
      variant="primary"
      size="form"
      isSquare
      className="rounded-full"
      aria-label={t(isPlaying ? 'pause' : 'play')}
      onClick={() => player.toggle()}
    >
      {isPlaying ? <Pause className="fill-current" /> : <Play className="fill-current" />}
    </Button>
  )
}

function Clock({ player }: { player: RecordingPlayer }) {
  const t = useTranslations('recording')
  const position = usePlayer(player, (state) => formatDuration(state.positionMs))
  const isWaiting = usePlayer(player, (state) => state.isWaiting)
  return (
    <span className="px-2 text-form tabular-nums">
      <b className="font-semibold">{position}</b> <span className="text-ink-3">/ {formatDuration(player.content.lengthMs)}</span>
      {isWaiting ? <span className="appear-late ps-2 text-desk text-ink-3">{t('waiting')}</span> : null}
    </span>
  )
}

function SpeedSelect({ player }: { player: RecordingPlayer }) {
  const t = useTranslations('recording')
  const speed = usePlayer(player, (state) => state.speed)
  return (
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
  )
}

/** With how much it saves, once that is known. */
function SkipButton({ player }: { player: RecordingPlayer }) {
  const t = useTranslations('recording')
  const isOn = usePlayer(player, (state) => state.skipsSilence)
  const isUnmeasurable = useSound(player, (sound) => sound.isUnmeasurable)
  const silentMs = useSound(player, ({ silences }) => silences.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0))
  return (
    <Button
      size="row"
      variant="quiet"
      aria-pressed={isOn}
      disabled={isUnmeasurable}
      title={isUnmeasurable ? t('unmeasurable') : undefined}
      className={cx(isOn && 'bg-accent-soft text-accent-ink')}
      onClick={() => player.setSkipsSilence(!isOn)}
    >
      <SkipForward />
      {t('skipSilence')}
      {isOn && silentMs > 0 ? (
        <span aria-hidden className="tabular-nums">
          −{formatDuration(silentMs)}
        </span>
      ) : null}
    </Button>
  )
}
