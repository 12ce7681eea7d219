import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readApiKeys } from '~/server/views/api-keys'
import { ApiScreen } from '~/ui/admin/api-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('api')('title') }

export default async function ApiSettingsPage() {
  const actor = await requireStaff('admin')
  const { keys } = await readApiKeys(actor)
  return <ApiScreen keys={keys} />
}
