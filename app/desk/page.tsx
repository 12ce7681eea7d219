import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { currentStaff } from '~/server/auth/staff'
import { Desk } from '~/ui/desk/desk'
import { StaffFrame } from '~/ui/frame/staff-frame'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('desk')('title') }

export default async function DeskPage() {
  const staff = await currentStaff()
  if (!staff) redirect('/signin?next=/desk')
  return (
    <StaffFrame me={staff}>
      <Desk userId={staff.userId} />
    </StaffFrame>
  )
}
