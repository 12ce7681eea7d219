import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readReasons } from '~/server/views/reasons'
import { readTeam } from '~/server/views/team'
import { TeamScreen } from '~/ui/admin/team-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('team')('title') }

export default async function TeamPage() {
  const actor = await requireStaff('supervisor')
  const [team, reasons] = await Promise.all([readTeam(actor), readReasons(actor.workspaceId)])
  // Who is invited is the admins' own.
  const shown = actor.role === 'admin' ? team : { ...team, invitations: [] }
  return <TeamScreen team={shown} reasons={reasons} me={{ id: actor.userId, role: actor.role }} />
}
