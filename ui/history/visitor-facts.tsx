'use client'

import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import { languageName } from '~/ui/desk/visitor-facts'
import { Fact, Facts } from '~/ui/primitives/facts'
import { EarlierList } from './earlier-list'

type FactName = 'email' | 'site' | 'page' | 'address' | 'cameFrom' | 'device' | 'language' | 'timeZone'

/** What the visitor's browser told, as it was when they asked. */
export function VisitorFacts({ detail }: { detail: InteractionDetail }) {
  const t = useTranslations('interaction.fact')
  const { visitor, siteName, email } = detail
  const facts: readonly (readonly [FactName, string])[] = [
    ['email', email ?? ''],
    ['site', siteName],
    ['page', visitor.pageTitle],
    ['address', visitor.pageUrl],
    ['cameFrom', visitor.referrer],
    ['device', visitor.device],
    ['language', languageName(visitor.locale)],
    ['timeZone', visitor.timeZone.replaceAll('_', ' ')],
  ]
  return (
    <>
      <Facts>
        {facts
          .filter(([, value]) => value !== '')
          .map(([fact, value]) => (
            <Fact key={fact} name={t(fact)}>
              {value}
            </Fact>
          ))}
      </Facts>
      {detail.earlier.length > 0 ? (
        <>
          <h3 className="mt-4 mb-1 font-semibold">{t('earlier')}</h3>
          <EarlierList rows={detail.earlier} />
        </>
      ) : null}
    </>
  )
}
