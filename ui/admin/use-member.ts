'use client'

import { useRouter } from 'next/navigation'
import type { Role, TeamMember } from '~/protocol/staff'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'

type Change = { role: Role } | { isActive: boolean }

/** What can be done to one member; one thing at a time, and the list is read again afterwards. */
export function useMember({ id }: TeamMember) {
  const router = useRouter()
  const { submit, ...rest } = useSubmit(async (change: Change) => {
    await send(id, change)
    router.refresh()
  })
  return { ...rest, changeRole: (role: Role) => submit({ role }), setActive: (isActive: boolean) => submit({ isActive }) }
}

function send(id: string, change: Change): Promise<void> {
  const member = `/v1/team/members/${id}`
  if ('role' in change) return request('PUT', `${member}/role`, change)
  return request('POST', `${member}/${change.isActive ? 'reactivate' : 'deactivate'}`)
}
