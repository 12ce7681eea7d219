import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireStaff } from '~/server/auth/require-staff'
import { readSiteList, readSiteSettings } from '~/server/views/site-settings'
import { SiteScreen } from '~/ui/admin/site-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('site')('title') }

export default async function SiteSettingsPage() {
  const actor = await requireStaff('admin')
  const {
    sites: [first],
  } = await readSiteList(actor)
  if (!first) notFound()
  return <SiteScreen site={await readSiteSettings(actor, first.id)} />
}
