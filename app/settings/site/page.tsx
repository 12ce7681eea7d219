import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireStaff } from '~/server/auth/require-staff'
import { readQueueChoices } from '~/server/views/queue-choices'
import { readSiteList, readSiteSettings } from '~/server/views/site-settings'
import { SiteScreen } from '~/ui/admin/site-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('site')('title') }

/** The first site, which most workspaces have alone. */
export default async function FirstSitePage() {
  const actor = await requireStaff('admin')
  const [{ sites }, choices] = await Promise.all([readSiteList(actor), readQueueChoices(actor)])
  const [first] = sites
  if (!first) notFound()
  return <SiteScreen key={first.id} site={await readSiteSettings(actor, first.id)} sites={sites} choices={choices} />
}
