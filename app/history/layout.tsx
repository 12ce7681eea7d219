import type { ReactNode } from 'react'
import { staffOfRequest } from '~/server/auth/require-staff'
import { StaffFrame } from '~/ui/frame/staff-frame'

export default async function HistoryLayout({ children }: { children: ReactNode }) {
  const me = await staffOfRequest()
  // Nobody signed in: the page itself leads to the door, and knows the way back.
  return me ? <StaffFrame me={me}>{children}</StaffFrame> : children
}
