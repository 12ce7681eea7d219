import type { ReactNode } from 'react'
import { signedInStaff } from '~/server/auth/require-staff'
import { StaffFrame } from '~/ui/frame/staff-frame'

export default async function HistoryLayout({ children }: { children: ReactNode }) {
  return <StaffFrame me={await signedInStaff()}>{children}</StaffFrame>
}
