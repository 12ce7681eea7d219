'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { SiteSummary } from '~/protocol/site'
import { Select } from '~/ui/primitives/select'

/** In the head, once there is more than one site: which of them this is, and the way to the others. */
export function SiteChoice({ siteId, sites }: { siteId: string; sites: readonly SiteSummary[] }) {
  const t = useTranslations('site')
  const router = useRouter()
  if (sites.length < 2) return null
  return (
    <Select
      className="w-44 shrink-0"
      aria-label={t('choose')}
      value={siteId}
      onChange={(event) => router.push(`/settings/site/${event.target.value}`)}
    >
      {sites.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
