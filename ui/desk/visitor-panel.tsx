'use client'

import { useTranslations } from 'use-intl'
import type { DeskInteraction } from '~/protocol/desk'
import type { HistoryRow } from '~/protocol/history'
import { EarlierList } from '~/ui/history/earlier-list'
import { Avatar } from '~/ui/primitives/avatar'
import { cx } from '~/ui/primitives/cx'
import { Fact, Facts } from '~/ui/primitives/facts'
import { Column, Section } from './column'
import { useDesk } from './desk-context'
import { queueOf } from './desk-selectors'
import { useServerNowMs } from './elapsed'
import { useEarlier } from './use-earlier'
import { useVisitorName } from './use-visitor-name'
import { cityOf, isWebPage, languageName, sourceOf, timeIn } from './visitor-facts'

/** Whom I talk with. A column of its own, or, under the picture, a row of facts. */
export function VisitorPanel({ interaction, className }: { interaction: DeskInteraction; className?: string }) {
  const t = useTranslations('desk.visitor')
  const earlier = useEarlier(interaction)
  return (
    <Column label={t('title')} area="side" className={cx('overflow-y-auto', className)}>
      <div className="column-head flat:sr-only">
        <h2>{t('title')}</h2>
      </div>
      <div className="flat:grid flat:h-full flat:grid-cols-[minmax(0,0.9fr)_minmax(0,1.1fr)_minmax(0,1fr)]">
        <Who interaction={interaction} earlier={earlier} />
        <Now interaction={interaction} />
        <Where interaction={interaction} />
        {earlier.length > 0 ? (
          <Section title={t('earlier')} className="flat:hidden">
            <EarlierList rows={earlier} isAside />
          </Section>
        ) : null}
      </div>
    </Column>
  )
}

const PART = 'flat:border-b-0 flat:border-s flat:py-3 flat:first:border-s-0'

/** Flat there is room for the last few conversations under the name only. */
const FLAT = 3

function Who({ interaction, earlier }: { interaction: DeskInteraction; earlier: readonly HistoryRow[] }) {
  const t = useTranslations('desk.visitor')
  const name = useVisitorName()(interaction.visitor)
  const queue = queueOf(useDesk(), interaction)
  return (
    <Section className={PART}>
      <div className="flex items-center gap-2">
        <Avatar name={name} size="large" />
        <div className="min-w-0">
          <p className="truncate font-semibold">{name}</p>
          <p className="truncate text-small text-ink-3">{interaction.visitor.name ? queue?.name : t('anonymous')}</p>
        </div>
      </div>
      {earlier.length > 0 ? (
        <div className="mt-2 hidden flat:block">
          <h3 className="text-small font-semibold text-ink-2">{t('earlier')}</h3>
          <EarlierList rows={earlier.slice(0, FLAT)} isAside />
        </div>
      ) : null}
    </Section>
  )
}

function Now({ interaction: { visitor } }: { interaction: DeskInteraction }) {
  const t = useTranslations('desk.visitor')
  return (
    <Section title={t('now')} className={cx(PART, 'border-b-0 pb-1')}>
      <Facts>
        <Fact name={t('page')}>
          <Page url={visitor.pageUrl} title={visitor.pageTitle || visitor.pageUrl} />
        </Fact>
        <Fact name={t('cameFrom')}>{sourceOf(visitor.referrer) ?? t('direct')}</Fact>
      </Facts>
    </Section>
  )
}

function Page({ url, title }: { url: string; title: string }) {
  if (!isWebPage(url)) return title
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" className="text-link line-clamp-2" title={url}>
      {title}
    </a>
  )
}

function Where({ interaction: { visitor } }: { interaction: DeskInteraction }) {
  const t = useTranslations('desk.visitor')
  const time = timeIn(visitor.timeZone, useServerNowMs())
  return (
    <Section className={cx(PART, 'pt-0 flat:pt-9')}>
      <Facts>
        {visitor.device ? <Fact name={t('device')}>{visitor.device}</Fact> : null}
        <Fact name={t('language')}>{languageName(visitor.locale)}</Fact>
        {time ? (
          <Fact name={t('localTime')}>
            <time>{time}</time>, {cityOf(visitor.timeZone)}
          </Fact>
        ) : null}
      </Facts>
    </Section>
  )
}
