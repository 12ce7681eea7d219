'use client'

import { ExternalLink, X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SiteList, type SiteSummary } from '~/protocol/site'
import { request } from '~/ui/api/request'
import { Button, buttonClass } from '~/ui/primitives/button'
import { CopyButton } from '~/ui/primitives/copy-button'
import { endFirstSteps, useFirstSteps } from './first-steps-flag'

/** Right after setup, over the empty desk: the snippet, the demo, the team. Gone for good once closed. */
export function FirstSteps() {
  const isWanted = useFirstSteps()
  const isAtDesk = usePathname() === '/desk'
  return isWanted && isAtDesk ? <Steps /> : null
}

function Steps() {
  const t = useTranslations('firstSteps')
  const site = useSite()
  if (!site) return null
  return (
    <section aria-label={t('label')} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-accent-soft px-4 py-2.5">
      <p className="font-semibold max-tablet:-order-2 max-tablet:flex-1">{t('snippet')}</p>
      <code className="min-w-0 flex-1 basis-60 truncate max-tablet:basis-full font-mono text-small" title={site.snippet}>
        {site.snippet}
      </code>
      <CopyButton text={site.snippet} label={t('copy')} copiedLabel={t('copied')} failedLabel={t('failed')} size="row" />
      {site.demoUrl ? (
        <a href={site.demoUrl} target="_blank" rel="noopener" title={t('call')} className={buttonClass({ size: 'row' })}>
          {t('demo')}
          <ExternalLink />
          <span className="sr-only">{t('newWindow')}</span>
        </a>
      ) : null}
      <Link href="/settings/team" className="text-link">
        {t('team')}
      </Link>
      <Button variant="quiet" size="row" isSquare aria-label={t('close')} className="max-tablet:-order-1" onClick={endFirstSteps}>
        <X />
      </Button>
    </section>
  )
}

/** Null until it is there; the hint is not worth an error. */
function useSite(): SiteSummary | null {
  const [site, setSite] = useState<SiteSummary | null>(null)
  useEffect(() => {
    request('GET', '/v1/sites', undefined, SiteList).then(
      ({ sites }) => setSite(sites[0] ?? null),
      () => {},
    )
  }, [])
  return site
}
