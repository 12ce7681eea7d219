'use client'

import { useTranslations } from 'use-intl'
import { DeletedLine } from './deleted-line'
import { useInteraction } from './interaction-context'

/** In place of a transcript: nobody wrote anything, or what was written is deleted. */
export function NothingWritten() {
  const t = useTranslations('interaction')
  const { row, timeline } = useInteraction().detail
  if (timeline.some(({ entry }) => entry.type === 'transcript-deleted'))
    return <DeletedLine what="transcript" className="px-4 py-3" />
  return <p className="px-4 py-3 text-ink-2">{t(row.medium === 'chat' ? 'nothingWritten' : 'nothingWrittenInCall')}</p>
}
