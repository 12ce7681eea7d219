'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { placesOf } from './mark-places'
import { RecordingMark } from './recording-mark'
import type { Mark } from './recording-marks'
import type { RecordingPlayer } from './recording-player'
import { useMarkWords } from './use-mark-words'
import { useSize } from './use-size'

type RecordingMarkBarProps = {
  label: string
  marks: readonly Mark[]
  player: RecordingPlayer
  /** With words beside each where there is room for all of them, and its own words above the bar instead of below. */
  hasWords?: boolean
}

/** Wide enough to be pressed. There may be hundreds of messages. */
const SIZE_PX = { withWords: 24, alone: 16 }

/**
 * Marks, each of which leads to its moment, at their places or as near as others leave room. One stop for the Tab key; arrows move among
 * them. What one stands for is told in full while it is pointed at or has the focus; Escape puts that away.
 */
export function RecordingMarkBar({ label, marks, player, hasWords = false }: RecordingMarkBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const size = useSize(bar)
  const [reached, setReached] = useState(0)
  const [shown, setShown] = useState<Mark | null>(null)
  const width = size?.width ?? 0
  const { lengthMs } = player.content
  const sizePx = hasWords ? SIZE_PX.withWords : SIZE_PX.alone
  // A mark with words begins at its moment, one without has it in its middle.
  const wanted = marks.map(({ atMs }) => (atMs / lengthMs) * width - (hasWords ? 0 : sizePx / 2))
  const places = placesOf(wanted, { width, size: sizePx })
  const obey = (event: KeyboardEvent<HTMLElement>) => (event.key === 'Escape' ? setShown(null) : moveAmongButtons(event))
  return (
    <div ref={bar} role="toolbar" aria-label={label} className="relative h-6" onKeyDown={obey}>
      {size === null
        ? null
        : marks.map((mark, place) => (
            <RecordingMark
              key={mark.id}
              mark={mark}
              left={places.lefts[place] ?? 0}
              size={places.size}
              room={hasWords ? (places.lefts[place + 1] ?? width) - (places.lefts[place] ?? 0) : null}
              isReached={place === Math.min(reached, marks.length - 1)}
              onShow={setShown}
              onReach={() => setReached(place)}
              onGo={() => player.seek(mark.atMs)}
            />
          ))}
      {shown ? <Told mark={shown} part={shown.atMs / lengthMs} isAbove={hasWords} /> : null}
    </div>
  )
}

/** @param part how far along the line it is: as far along itself does this stand on that place, and so never beyond an end */
function Told({ mark, part, isAbove }: { mark: Mark; part: number; isAbove: boolean }) {
  const t = useTranslations('recording')
  const wordsOf = useMarkWords()
  return (
    <span
      aria-hidden
      dir="auto"
      style={{ left: `${part * 100}%`, translate: `-${part * 100}%` }}
      className={cx(
        'pointer-events-none absolute z-20 w-max max-w-[min(100%,24rem)] rounded-tag bg-ink-1 px-2 py-1 text-small wrap-anywhere text-surface-1',
        isAbove ? 'bottom-full' : 'top-full',
      )}
    >
      {t('mark', { at: formatDuration(mark.atMs), words: wordsOf(mark) })}
    </span>
  )
}

const MOVES: Partial<Record<string, (place: number, count: number) => number>> = {
  ArrowRight: (place, count) => Math.min(place + 1, count - 1),
  ArrowLeft: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
}

function moveAmongButtons(event: KeyboardEvent<HTMLElement>): void {
  const move = MOVES[event.key]
  if (!move) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  buttons[move(buttons.indexOf(event.target as HTMLButtonElement), buttons.length)]?.focus()
  event.preventDefault()
}
