'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { TimelineRow } from '~/protocol/timeline'
import { Column } from './column'
import { useDesk } from './desk-context'
import type { InState } from './desk-selectors'
import { entryWord } from './entry-word'

/** The timeline of the conversation that is being wrapped up. */
export function WhatHappened({ interaction }: { interaction: InState<'wrapping-up'> }) {
  const t = useTranslations('desk.timeline')
  const rows = interaction.situation.timeline
  return (
    <Column label={t('title')} area="side" className="overflow-y-auto">
      <div className="column-head">
        <h2>{t('title')}</h2>
      </div>
      <ol className="grid gap-2.5 px-4 py-3">
        {rows.map((row) => (
          <Entry key={row.seq} row={row} />
        ))}
      </ol>
      {rows.length === 0 ? <p className="px-4 text-ink-3">{t('empty')}</p> : null}
    </Column>
  )
}

function Entry({ row }: { row: TimelineRow }) {
  const t = useTranslations('desk')
  const format = useFormatter()
  const { me } = useDesk()
  const { word, agentId } = entryWord(row.entry)
  const isMine = agentId === me.id
  // A name at the head of a sentence is written large, also when it is "you".
  const leads = word === 'accepted' || word === 'declined' || word === 'offer-expired' || word === 'agent-lost'
  const you = t(leads ? 'timeline.youCapital' : 'timeline.you')
  const name = isMine ? you : (row.agentName ?? t('timeline.somebody'))
  const medium = row.entry.type === 'requested' ? t(`medium.${row.entry.medium}`) : ''
  return (
    <li className="grid grid-cols-[64px_minmax(0,1fr)] gap-2">
      <time dateTime={row.at} className="text-ink-3">
        {format.dateTime(new Date(row.at), { timeStyle: 'medium' })}
      </time>
      <span className="font-medium wrap-anywhere">{t(`timeline.${word}`, { name, medium })}</span>
    </li>
  )
}
