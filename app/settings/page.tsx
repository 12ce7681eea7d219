import { redirect } from 'next/navigation'
import { requireStaff } from '~/server/auth/require-staff'
import { settingsHome } from '~/ui/frame/settings-home'

export default async function SettingsPage() {
  const { role } = await requireStaff('supervisor')
  redirect(settingsHome(role))
}
