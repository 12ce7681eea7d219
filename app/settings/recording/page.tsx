import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readConsentTexts } from '~/server/views/consent-texts'
import { ConsentScreen } from '~/ui/admin/consent-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('consent')('title') }

export default async function RecordingSettingsPage() {
  const actor = await requireStaff('admin')
  return <ConsentScreen list={await readConsentTexts(actor)} />
}
