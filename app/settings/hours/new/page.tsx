import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { HoursScreen } from '~/ui/admin/hours-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('hours')('new') }

export default async function NewHoursPage() {
  await requireStaff('admin')
  return <HoursScreen hours={null} />
}
