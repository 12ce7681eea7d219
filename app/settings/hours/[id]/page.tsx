import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Id } from '~/protocol/primitives'
import { requireStaff } from '~/server/auth/require-staff'
import { findOpeningHours } from '~/server/views/opening-hours'
import { HoursScreen } from '~/ui/admin/hours-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('hours')('title') }

type Props = { params: Promise<{ id: string }> }

export default async function OneHoursPage({ params }: Props) {
  const { id } = await params
  const actor = await requireStaff('admin')
  const hours = Id.safeParse(id).success ? await findOpeningHours(actor, id) : null
  return hours ? <HoursScreen key={hours.id} hours={hours} /> : notFound()
}
