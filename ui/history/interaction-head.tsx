'use client'

import { ChevronLeft, Scale } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import { ButtonLink } from '~/ui/primitives/button'
import { LocalTime } from '~/ui/primitives/local-time'
import { Tag } from '~/ui/primitives/tag'
import { HoldStrip } from './hold-strip'
import { InteractionActs } from './interaction-acts'
import { OutcomeTags } from './outcome-tags'

export function InteractionHead({ detail }: { detail: InteractionDetail }) {
  const t = useTranslations('interaction')
  const { row } = detail
  return (
    <>
      <div className="column-head">
        <ButtonLink href="/history" variant="quiet" size="row" isSquare aria-label={t('back')}>
          <ChevronLeft className="rtl:-scale-x-100" />
        </ButtonLink>
        <h1 className="min-w-0 truncate" title={row.visitorName ?? undefined}>
          {row.visitorName ?? t('unnamed')}
        </h1>
        <p className="min-w-0 truncate text-ink-3 max-tablet:hidden">
          {t(`medium.${row.medium}`)} · <LocalTime at={row.createdAt} format="exact" /> · {row.queueName}
        </p>
        <span className="ms-auto flex max-w-[60%] shrink-0 items-center gap-2">
          {detail.hold ? (
            <Tag tone="warn">
              <Scale className="size-3.5" />
              {t('hold.tag')}
            </Tag>
          ) : null}
          <OutcomeTags row={row} />
          <InteractionActs />
        </span>
      </div>
      <HoldStrip />
    </>
  )
}
