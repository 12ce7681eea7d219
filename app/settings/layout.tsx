import type { ReactNode } from 'react'
import { requireStaff } from '~/server/auth/require-staff'
import { SettingsLayout } from '~/ui/admin/settings-layout'
import { StaffFrame } from '~/ui/frame/staff-frame'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <StaffFrame me={await requireStaff('admin', '/settings/site')}>
      <SettingsLayout>{children}</SettingsLayout>
    </StaffFrame>
  )
}
