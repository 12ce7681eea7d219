'use client'

import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import { Avatar } from '~/ui/primitives/avatar'
import { participantsOf } from './participants'

export function PeopleList({ detail }: { detail: InteractionDetail }) {
  const t = useTranslations('interaction')
  const visitor = detail.visitor.name ?? t('unnamed')
  return (
    <ul className="grid grid-cols-1 gap-1">
      <Person name={visitor} part={t('part.visitor')} />
      {participantsOf(detail.timeline).map(({ agentId, name, part }) => (
        <Person key={agentId} name={name ?? t('formerMember')} part={t(`part.${part}`, { medium: detail.row.medium })} />
      ))}
    </ul>
  )
}

function Person({ name, part }: { name: string; part: string }) {
  return (
    <li className="flex min-h-7 items-center gap-2">
      <Avatar name={name} />
      <span className="min-w-0 truncate font-medium" title={name}>
        {name}
      </span>
      <span className="ms-auto shrink-0 text-ink-3">{part}</span>
    </li>
  )
}
