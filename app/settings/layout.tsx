import type { ReactNode } from 'react'
import { signedInStaff } from '~/server/auth/require-staff'
import { SettingsLayout } from '~/ui/admin/settings-layout'
import { StaffFrame } from '~/ui/frame/staff-frame'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const me = await signedInStaff()
  const isAgent = me.role === 'agent'
  return <StaffFrame me={me}>{isAgent ? children : <SettingsLayout role={me.role}>{children}</SettingsLayout>}</StaffFrame>
}
