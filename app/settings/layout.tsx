import type { ReactNode } from 'react'
import { staffOfRequest } from '~/server/auth/require-staff'
import { SettingsLayout } from '~/ui/admin/settings-layout'
import { StaffFrame } from '~/ui/frame/staff-frame'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const me = await staffOfRequest()
  // Nobody signed in: the page itself leads to the door, and knows the way back.
  if (!me) return children
  return <StaffFrame me={me}>{me.role === 'admin' ? <SettingsLayout>{children}</SettingsLayout> : children}</StaffFrame>
}
