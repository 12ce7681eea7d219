'use client'

import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import type { RecordingPlayer } from './recording-player'
import { across, clampTo, stretchOf } from './recording-timeline'
import { usePlayer } from './use-recording'

/** Lies over the line, of which it is the handle: a click anywhere goes there. */
export function RecordingPosition({ player }: { player: RecordingPlayer }) {
  const t = useTranslations('recording')
  const { lengthMs } = player.content
  const positionMs = usePlayer(player, (state) => state.positionMs)
  const [pointedMs, setPointedMs] = useState<number | null>(null)
  return (
    <>
      <span aria-hidden style={across(stretchOf({ fromMs: positionMs, toMs: lengthMs }, lengthMs))} className={AHEAD} />
      {pointedMs === null ? null : <Pointed atMs={pointedMs} lengthMs={lengthMs} />}
      <input
        type="range"
        aria-label={t('position')}
        aria-valuetext={t('positionOf', { position: formatDuration(positionMs), length: formatDuration(lengthMs) })}
        className="absolute inset-0 m-0 size-full cursor-pointer appearance-none bg-transparent opacity-0 [&::-moz-range-thumb]:w-px [&::-webkit-slider-thumb]:w-px [&::-webkit-slider-thumb]:appearance-none"
        min={0}
        max={lengthMs}
        step={1}
        value={Math.round(positionMs)}
        onChange={(event) => player.seek(event.target.valueAsNumber)}
        onKeyDown={(event) => moveByKey(event, player)}
        onPointerMove={(event) => setPointedMs(momentUnder(event, lengthMs))}
        onPointerLeave={() => setPointedMs(null)}
      />
    </>
  )
}

/** What is still to come is paler; where it begins, one is. */
const AHEAD =
  'pointer-events-none absolute inset-y-0 bg-surface-1/50 before:forced-mark before:absolute before:-inset-y-1 before:start-0 before:w-0.5 before:-translate-x-1/2 before:bg-ink-1'

function momentUnder({ clientX, currentTarget, pointerType }: PointerEvent<HTMLInputElement>, lengthMs: number): number | null {
  if (pointerType === 'touch') return null
  const { left, width } = currentTarget.getBoundingClientRect()
  return clampTo(lengthMs, ((clientX - left) / width) * lengthMs)
}

function Pointed({ atMs, lengthMs }: { atMs: number; lengthMs: number }) {
  const { left } = stretchOf({ fromMs: atMs, toMs: atMs }, lengthMs)
  return (
    <span
      aria-hidden
      style={{ left: `clamp(1.5rem, ${left * 100}%, 100% - 1.5rem)` }}
      className="pointer-events-none absolute -top-1 z-10 -translate-x-1/2 -translate-y-full rounded-tag bg-ink-1 px-1.5 text-small text-surface-1 tabular-nums"
    >
      {formatDuration(atMs)}
    </span>
  )
}

/** What an arrow key moves by; the browser's own step would be a millisecond. */
const STEP_MS = 5_000
const STEPS: Partial<Record<string, number>> = {
  ArrowRight: STEP_MS,
  ArrowUp: STEP_MS,
  ArrowLeft: -STEP_MS,
  ArrowDown: -STEP_MS,
}

/** Here they act even while single keys are off elsewhere. */
function moveByKey(event: KeyboardEvent, player: RecordingPlayer): void {
  const step = STEPS[event.key]
  if (step !== undefined) player.seekBy(step)
  else if (event.key === ' ') player.toggle()
  else return
  event.preventDefault()
}
