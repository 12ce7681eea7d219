'use client'

import { useTranslations } from 'use-intl'
import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { LocalTime } from '~/ui/primitives/local-time'
import { useInteraction } from './interaction-context'

type DeletedLineProps = { what: 'recording' | 'transcript'; className?: string }

type Deleted = Extract<TimelineEntry, { type: 'recording-deleted' | 'transcript-deleted' }>

/** The line of the timeline that says that something was deleted; null while it is there. */
const deletionIn = (
  timeline: readonly TimelineRow[],
  what: DeletedLineProps['what'],
): (Omit<TimelineRow, 'entry'> & { entry: Deleted }) | null => {
  const row = timeline.find(({ entry }) => entry.type === `${what}-deleted`)
  return row ? { ...row, entry: row.entry as Deleted } : null
}

/** Who deleted it and when, as the timeline proves it. */
export function DeletedLine({ what, className }: DeletedLineProps) {
  const t = useTranslations('interaction.deleted')
  const deletion = deletionIn(useInteraction().detail.timeline, what)
  if (!deletion) return null
  const { at, entry, agentName } = deletion
  const messages = 'messages' in entry ? entry.messages : 0
  return (
    <p className={cx('text-ink-2', className)}>
      {t.rich(`${what}.${entry.by}`, {
        name: agentName ?? t('somebody'),
        messages,
        time: () => <LocalTime at={at} format="date-time-year" />,
      })}
    </p>
  )
}
