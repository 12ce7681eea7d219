'use client'

import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import { formatDuration } from '~/ui/primitives/duration'

/** The figures of this one interaction. A dash where there is none, for instance no talk without an answer. */
export function InteractionFigures({ detail: { row, messages, timeline } }: { detail: InteractionDetail }) {
  const t = useTranslations('interaction.figure')
  const span = (spanMs: number | null) => (spanMs === null ? '–' : formatDuration(spanMs))
  return (
    <dl className="grid grid-cols-2 gap-y-4 tablet:grid-cols-4">
      <Figure name={t('waited')} value={span(row.waitedMs)} />
      <Figure name={t('talked', { medium: row.medium })} value={span(row.talkMs)} />
      <Figure name={t('messages')} value={String(written(messages, timeline))} />
      <Figure name={t('agent')} value={row.agentName ?? t('nobody')} />
    </dl>
  )
}

/** So many were written, also where they are deleted. */
const written = (messages: InteractionDetail['messages'], timeline: InteractionDetail['timeline']): number =>
  timeline.flatMap(({ entry }) => (entry.type === 'transcript-deleted' ? [entry.messages] : []))[0] ?? messages.length

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex min-w-0 flex-col-reverse border-s px-4 first:border-s-0 first:ps-0 max-tablet:odd:border-s-0 max-tablet:odd:ps-0">
      <dt className="text-small text-ink-3">{name}</dt>
      <dd className="truncate text-title font-semibold tabular-nums" title={value}>
        {value}
      </dd>
    </div>
  )
}
