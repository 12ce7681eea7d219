'use client'

import type { MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { TimelineRow } from '~/protocol/timeline'
import { formatDuration } from '~/ui/primitives/duration'
import { LocalTime } from '~/ui/primitives/local-time'
import { positionOf, positionOfRow } from './recording-clock'
import type { RecordingPlayer } from './recording-player'

/** When a line was: by the time of day, and where the recording has that moment also by the recording's own clock. */
export interface LineTime {
  at: string
  position: { ms: number; go: () => void } | null
}

/** @param player of the recording, where there is one that plays */
export const timeOf = (at: string, player: RecordingPlayer | null): LineTime =>
  timeAt(at, player && positionOf(at, player.content), player)

export const timeOfRow = (row: TimelineRow, player: RecordingPlayer | null): LineTime =>
  timeAt(row.at, player && positionOfRow(row, player.content), player)

const timeAt = (at: string, ms: number | null, player: RecordingPlayer | null): LineTime => ({
  at,
  position: player && ms !== null ? { ms, go: () => player.seek(ms) } : null,
})

type PositionProps = {
  time: LineTime
  /** An address of that moment: then it may be opened elsewhere, too. */
  link?: string
}

/** Leads there. Nothing where the recording does not have that moment. */
export function Position({ time: { position }, link }: PositionProps) {
  const t = useTranslations('interaction')
  if (!position) return null
  const { ms, go } = position
  const words = formatDuration(ms)
  const name = t('goTo', { at: words })
  if (link === undefined)
    return (
      <button type="button" aria-label={name} className={LEADS} onClick={go}>
        {words}
      </button>
    )
  return (
    <a href={link} aria-label={name} className={LEADS} onClick={(event) => jumpHere(event, go)}>
      {words}
    </a>
  )
}

const LEADS = 'rounded-tag text-ink-2 tabular-nums hover:text-accent-ink hover:underline'

/** With a key held the browser opens the link as it always does. */
function jumpHere(event: MouseEvent, go: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go()
}

export const TimeOfDay = ({ at }: { at: string }) => <LocalTime at={at} format="clock-seconds" className="text-ink-3" />
