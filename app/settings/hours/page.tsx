import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readOpeningHoursList } from '~/server/views/opening-hours'
import { HoursListScreen } from '~/ui/admin/hours-list-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('hours')('title') }

export default async function HoursPage() {
  const { openingHours } = await readOpeningHoursList(await requireStaff('admin'))
  return <HoursListScreen openingHours={openingHours} />
}
