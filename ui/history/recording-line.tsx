'use client'

import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Message } from '~/protocol/message'
import type { RecordingContent } from '~/protocol/recording-detail'
import { formatDuration } from '~/ui/primitives/duration'
import type { PlayerState, RecordingPlayer } from './recording-player'
import { marksOf, noticedGaps, STEP_MS, type Stretch, sidesOf, stretchOf } from './recording-timeline'

type RecordingLineProps = {
  content: RecordingContent
  messages: readonly Message[]
  player: RecordingPlayer
  state: PlayerState
}

/** The whole recording on one line: who was recorded when, what is missing and why, and what was written. */
export function RecordingLine({ content, messages, player, state }: RecordingLineProps) {
  const { lengthMs, tracks, gaps } = content
  return (
    <div>
      <Marks content={content} messages={messages} player={player} />
      <div className="field-ring relative h-16 rounded-control">
        {sidesOf(tracks).map((side, row) => (
          <div key={side.role} className="pointer-events-none absolute inset-x-0 h-7" style={{ top: row === 0 ? 0 : '50%' }}>
            {side.tracks.flatMap(({ track, place }) =>
              track.pieces.map((piece) => (
                <span
                  key={`${place} ${piece.fromMs}`}
                  style={across(stretchOf(piece, lengthMs))}
                  className={`forced-mark absolute inset-y-2 rounded-[2px] ${row === 0 ? 'bg-accent' : 'bg-ink-3'}`}
                />
              )),
            )}
          </div>
        ))}
        {noticedGaps(gaps).map((gap) => (
          <GapBox key={`${gap.reason} ${gap.fromMs}`} gap={gap} lengthMs={lengthMs} />
        ))}
        <Position lengthMs={lengthMs} player={player} state={state} />
      </div>
      <div aria-hidden className="mt-1 flex justify-between text-small text-ink-3 tabular-nums">
        <span>{formatDuration(0)}</span>
        <span>{formatDuration(lengthMs / 2)}</span>
        <span>{formatDuration(lengthMs)}</span>
      </div>
    </div>
  )
}

const across = ({ left, width }: Stretch) => ({ left: `${left * 100}%`, width: `${width * 100}%` })

/** Empty and dashed: nothing was kept there. */
function GapBox({ gap, lengthMs }: { gap: ReturnType<typeof noticedGaps>[number]; lengthMs: number }) {
  const t = useTranslations('recording')
  const words = t('gapOf', { reason: t(`gap.${gap.reason}`), length: formatDuration(gap.toMs - gap.fromMs) })
  return (
    <span
      title={words}
      style={across(stretchOf(gap, lengthMs))}
      className="pointer-events-none absolute inset-y-0 flex min-w-1 items-center justify-center overflow-hidden rounded-[2px] border border-dashed border-line-strong bg-surface-1 px-1 text-small text-ink-3"
    >
      <span className="truncate">{words}</span>
    </span>
  )
}

/** Lies over the line, of which it is the handle: a click anywhere goes there. */
function Position({ lengthMs, player, state }: { lengthMs: number; player: RecordingPlayer; state: PlayerState }) {
  const t = useTranslations('recording')
  const { positionMs } = state
  const { left } = stretchOf({ fromMs: positionMs, toMs: positionMs }, lengthMs)
  return (
    <>
      <span
        aria-hidden
        className="forced-mark pointer-events-none absolute -inset-y-1 w-0.5 bg-ink-1"
        style={{ left: `${left * 100}%` }}
      />
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
      />
    </>
  )
}

const STEPS: Partial<Record<string, number>> = {
  ArrowRight: STEP_MS,
  ArrowUp: STEP_MS,
  ArrowLeft: -STEP_MS,
  ArrowDown: -STEP_MS,
}

function moveByKey(event: KeyboardEvent, player: RecordingPlayer): void {
  const { positionMs, isPlaying } = player.state()
  const step = STEPS[event.key]
  if (step !== undefined) player.seek(positionMs + step)
  else if (event.key !== ' ') return
  else if (isPlaying) player.pause()
  else player.play()
  event.preventDefault()
}

/** Each message at its moment; pressed, the recording goes there. */
function Marks({ content, messages, player }: Pick<RecordingLineProps, 'content' | 'messages' | 'player'>) {
  const t = useTranslations('recording')
  const marks = marksOf(messages, content)
  if (marks.length === 0) return null
  return (
    <ul aria-label={t('marks')} className="relative mb-1 h-5">
      {marks.map(({ message, atMs }) => {
        const author = message.authorName ?? t(message.author === 'visitor' ? 'unnamed.visitor' : 'unnamed.team')
        const words = t('mark', { at: formatDuration(atMs), author, text: message.text })
        return (
          <li
            key={message.id}
            className="absolute"
            style={{ left: `${stretchOf({ fromMs: atMs, toMs: atMs }, content.lengthMs).left * 100}%` }}
          >
            <button
              type="button"
              aria-label={words}
              title={words}
              className="flex h-5 w-3 -translate-x-1/2 items-center justify-center after:forced-mark after:h-3 after:w-1 after:rounded-[2px] after:bg-accent-ink"
              onClick={() => player.seek(atMs)}
            />
          </li>
        )
      })}
    </ul>
  )
}
