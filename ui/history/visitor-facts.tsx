'use client'

import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import { languageName } from '~/ui/desk/visitor-facts'

type Fact = 'site' | 'page' | 'address' | 'cameFrom' | 'device' | 'language' | 'timeZone'

/** What the visitor's browser told, as it was when they asked. */
export function VisitorFacts({ detail }: { detail: InteractionDetail }) {
  const t = useTranslations('interaction.fact')
  const { visitor, siteName } = detail
  const facts: readonly (readonly [Fact, string])[] = [
    ['site', siteName],
    ['page', visitor.pageTitle],
    ['address', visitor.pageUrl],
    ['cameFrom', visitor.referrer],
    ['device', visitor.device],
    ['language', languageName(visitor.locale)],
    ['timeZone', visitor.timeZone.replaceAll('_', ' ')],
  ]
  return (
    <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-2 gap-y-1">
      {facts
        .filter(([, value]) => value !== '')
        .map(([fact, value]) => (
          <div key={fact} className="contents">
            <dt className="text-ink-3">{t(fact)}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
