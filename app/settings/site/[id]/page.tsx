import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Id } from '~/protocol/primitives'
import { requireStaff } from '~/server/auth/require-staff'
import { readQueueChoices } from '~/server/views/queue-choices'
import { findSiteSettings, readSiteList } from '~/server/views/site-settings'
import { SiteScreen } from '~/ui/admin/site-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('site')('title') }

type Props = { params: Promise<{ id: string }> }

export default async function SitePage({ params }: Props) {
  const { id } = await params
  const actor = await requireStaff('admin')
  const site = Id.safeParse(id).success ? await findSiteSettings(actor, id) : null
  if (!site) notFound()
  const [{ sites }, choices] = await Promise.all([readSiteList(actor), readQueueChoices(actor)])
  return <SiteScreen key={site.id} site={site} sites={sites} choices={choices} />
}
