import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readReasonList } from '~/server/views/reasons'
import { ReasonsScreen } from '~/ui/admin/reasons-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('reasons')('title') }

export default async function ReasonsPage() {
  return <ReasonsScreen initial={await readReasonList(await requireStaff('admin'))} />
}
