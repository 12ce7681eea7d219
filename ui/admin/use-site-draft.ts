'use client'

import { SiteSettings, UpdateSite } from '~/protocol/staff'
import { request } from '~/ui/api/request'
import { useDraft } from './use-draft'

export const useSiteDraft = (site: SiteSettings) =>
  useDraft(() => editable(site), {
    isValid: (draft) => UpdateSite.safeParse(draft).success,
    put: async (draft) => editable(await request('PUT', '/v1/site', draft, SiteSettings)),
  })

const editable = ({ name, allowedOrigins, accent, locale }: SiteSettings): UpdateSite => ({
  name,
  allowedOrigins,
  accent,
  locale,
})
