import type { Metadata } from 'next'
import { signedInStaff } from '~/server/auth/require-staff'
import { Desk } from '~/ui/desk/desk'
import { StaffFrame } from '~/ui/frame/staff-frame'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('desk')('title') }

export default async function DeskPage() {
  const staff = await signedInStaff()
  return (
    <StaffFrame me={staff}>
      <Desk userId={staff.userId} />
    </StaffFrame>
  )
}
