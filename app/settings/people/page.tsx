import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readTeamSheet } from '~/server/views/people'
import { PeopleScreen } from '~/ui/admin/people-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('people')('title') }

export default async function PeoplePage() {
  return <PeopleScreen initial={await readTeamSheet(await requireStaff('admin'))} />
}
