'use client'

import { useRef } from 'react'
import { cx } from '~/ui/primitives/cx'
import { type Bar, barsOf, type Levels } from './recording-levels'
import type { RecordingPlayer } from './recording-player'
import { across, stretchOf } from './recording-timeline'
import { usePlayer, useSound } from './use-recording'
import { type Size, useSize } from './use-size'

/** From one bar to the next, in pixels. */
const PITCH_PX = 4
/** Between the line and the bars on either side of it. */
const CLEAR_PX = 1.5

/** How loud each side was; a plain band while that is not known. What will be skipped lies on a ground of its own. */
export function RecordingWaveform({ player }: { player: RecordingPlayer }) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const { levels } = useSound(player, (sound) => sound)
  return (
    <div ref={box} aria-hidden className="pointer-events-none absolute inset-0">
      <Silences player={player} />
      {size ? (
        <svg aria-hidden className="absolute inset-0 size-full">
          <path d={`M0 ${size.height / 2}h${size.width}`} className="stroke-line" />
          <Side levels={levels[0]} size={size} direction={-1} className="stroke-accent" />
          <Side levels={levels[1]} size={size} direction={1} className="stroke-ink-3" />
        </svg>
      ) : null}
    </div>
  )
}

type SideProps = { levels: Levels; size: Size; direction: 1 | -1; className: string }

function Side({ levels, size, direction, className }: SideProps) {
  const bars = barsOf(levels, Math.max(1, Math.floor(size.width / PITCH_PX)))
  const middle = size.height / 2 + direction * CLEAR_PX
  return (
    <g data-side={direction < 0 ? 'visitor' : 'team'} className={cx('fill-none', className)}>
      <path d={pathOf(bars, middle, direction * (size.height / 2 - CLEAR_PX))} strokeWidth={2} />
      <path d={bandOf(bars, middle + direction * BAND_PX)} strokeWidth={BAND_PX * 2} className="opacity-25" />
    </g>
  )
}

/** Thick and pale: something was recorded, which is not to look like silence. See `RecordingCover`. */
const BAND_PX = 8
/** Silence is a dot. */
const LEAST = 0.03

/** Loudness counts in decibels, in which half as loud is still tall: bent, so that speech has a shape. */
const heightOf = (bar: number) => Math.max(LEAST, bar ** 1.8)

function pathOf(bars: readonly Bar[], y: number, most: number): string {
  return bars
    .map((bar, place) =>
      typeof bar === 'number' ? `M${(place + 0.5) * PITCH_PX} ${y}v${(heightOf(bar) * most).toFixed(1)}` : '',
    )
    .join('')
}

const bandOf = (bars: readonly Bar[], y: number) =>
  bars.map((bar, place) => (bar === 'unread' ? `M${place * PITCH_PX} ${y}h${PITCH_PX}` : '')).join('')

function Silences({ player }: { player: RecordingPlayer }) {
  const skipsSilence = usePlayer(player, (state) => state.skipsSilence)
  const silences = useSound(player, (sound) => sound.silences)
  if (!skipsSilence) return null
  return silences.map((silence) => (
    <span
      key={silence.fromMs}
      style={across(stretchOf(silence, player.content.lengthMs))}
      className="absolute inset-y-2 rounded-[2px] bg-surface-3"
    />
  ))
}
