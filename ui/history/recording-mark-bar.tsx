'use client'

import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import { RecordingMarkIcon } from './recording-mark-icon'
import type { Mark } from './recording-marks'
import type { RecordingPlayer } from './recording-player'
import { useMarkWords } from './use-mark-words'

type RecordingMarkBarProps = {
  label: string
  marks: readonly Mark[]
  player: RecordingPlayer
  /** With a word beside each, as far as there is room. */
  hasWords?: boolean
}

/** Marks at their places, each of which leads there. One stop for the Tab key; arrows move among them. */
export function RecordingMarkBar({ label, marks, player, hasWords = false }: RecordingMarkBarProps) {
  const t = useTranslations('recording')
  const wordsOf = useMarkWords()
  const [reached, setReached] = useState(0)
  const { lengthMs } = player.content
  const leftOf = (mark: Mark | undefined) => (mark ? (mark.atMs / lengthMs) * 100 : 100)
  return (
    <div role="toolbar" aria-label={label} className="relative h-6" onKeyDown={moveAmongButtons}>
      {marks.map((mark, place) => {
        const words = wordsOf(mark)
        const name = t('mark', { at: formatDuration(mark.atMs), words })
        return (
          <button
            key={mark.id}
            type="button"
            aria-label={name}
            title={name}
            tabIndex={place === Math.min(reached, marks.length - 1) ? 0 : -1}
            style={hasWords ? placeOfWords(leftOf(mark), leftOf(marks[place + 1])) : { left: `${leftOf(mark)}%` }}
            className={hasWords ? WITH_WORDS : ALONE}
            onFocus={() => setReached(place)}
            onClick={() => player.seek(mark.atMs)}
          >
            <RecordingMarkIcon mark={mark} />
            {hasWords ? <span className="truncate">{words}</span> : null}
          </button>
        )
      })}
    </div>
  )
}

/** At least the icon has room, also at the very end. @param left of 100, as is the next mark's */
const placeOfWords = (left: number, next: number) => ({
  left: `min(${left}%, 100% - 1rem)`,
  maxWidth: `calc(min(${next}%, 100% - 1rem) - ${left}% - 4px)`,
})

const WITH_WORDS =
  'absolute inset-y-0 flex min-w-4 items-center gap-1 overflow-hidden rounded-tag text-label font-medium whitespace-nowrap text-ink-2 hover:text-ink-1'
const ALONE = 'absolute inset-y-0 flex w-4 -translate-x-1/2 items-center justify-center rounded-tag text-accent-ink'

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
