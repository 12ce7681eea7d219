import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readTeam } from '~/server/views/team'
import { TeamScreen } from '~/ui/admin/team-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('team')('title') }

export default async function TeamPage() {
  const actor = await requireStaff('admin')
  return <TeamScreen team={await readTeam(actor)} myId={actor.userId} />
}
