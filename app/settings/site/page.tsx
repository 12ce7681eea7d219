import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readSiteSettings } from '~/server/views/site-settings'
import { SiteScreen } from '~/ui/admin/site-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('site')('title') }

export default async function SiteSettingsPage() {
  const actor = await requireStaff('admin')
  return <SiteScreen site={await readSiteSettings(actor)} />
}
