'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Role } from '~/domain/role'
import { cx } from '~/ui/primitives/cx'

const GROUPS = [
  {
    group: 'reach',
    pages: [
      { word: 'site', href: '/settings/site' },
      { word: 'queues', href: '/settings/queues' },
      { word: 'hours', href: '/settings/hours' },
    ],
  },
  {
    group: 'people',
    pages: [
      { word: 'team', href: '/settings/team' },
      { word: 'peopleSkills', href: '/settings/people' },
      { word: 'skills', href: '/settings/skills' },
      { word: 'reasons', href: '/settings/reasons' },
    ],
  },
  { group: 'work', pages: [{ word: 'recording', href: '/settings/recording' }] },
  { group: 'trust', pages: [{ word: 'audit', href: '/settings/audit' }] },
  { group: 'programs', pages: [{ word: 'api', href: '/settings/api' }] },
] as const

/** The one page that supervisors have, too. */
const SUPERVISORS_PAGE = 'team'

/** All settings pages that somebody may see, beside their list; on narrow screens the list lies above. */
export function SettingsLayout({ role, children }: { role: Role; children: ReactNode }) {
  const t = useTranslations('settings')
  const groups = GROUPS.map(({ group, pages }) => ({
    ...{ group, pages: pages.filter(({ word }) => role === 'admin' || word === SUPERVISORS_PAGE) },
  })).filter(({ pages }) => pages.length > 0)
  return (
    <main
      id="main"
      className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)] narrow:grid-cols-[208px_minmax(0,1fr)] narrow:grid-rows-1"
    >
      <nav aria-label={t('title')} className={LIST}>
        <p className="column-head font-semibold max-narrow:border-b-0 max-tablet:hidden">{t('title')}</p>
        {groups.map(({ group, pages }) => (
          <div key={group} className="max-narrow:contents">
            <p className="mt-2 flex h-8 items-center px-4 text-small font-semibold text-ink-2 max-narrow:hidden">{t(group)}</p>
            {pages.map(({ word, href }) => (
              <SettingsLink key={word} href={href}>
                {t(word)}
              </SettingsLink>
            ))}
          </div>
        ))}
      </nav>
      {children}
    </main>
  )
}

const LIST = cx(
  'flex min-w-0 border-b bg-surface-0 narrow:flex-col narrow:border-e narrow:border-b-0',
  'max-narrow:h-12 max-narrow:items-stretch max-narrow:overflow-x-auto max-tablet:px-2',
)

function SettingsLink({ href, children }: { href: string; children: ReactNode }) {
  const isHere = usePathname().startsWith(href)
  const link = useRef<HTMLAnchorElement>(null)
  // Where the list lies in one line, which is longer than a phone is wide.
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isHere])
  return (
    <Link
      ref={link}
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={cx(
        'flex min-h-8 shrink-0 items-center px-4 whitespace-nowrap text-ink-1 no-underline hover:bg-surface-3 aria-[current]:forced-edge max-tablet:px-3',
        isHere &&
          'bg-accent-soft shadow-[inset_2px_0_var(--accent)] max-narrow:bg-transparent max-narrow:font-medium max-narrow:shadow-[inset_0_-2px_var(--accent)]',
      )}
    >
      {children}
    </Link>
  )
}
