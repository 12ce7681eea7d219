'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useState } from 'react'
import { OneTimeLink, type Role, type SetMemberStatus, type TeamMember } from '~/protocol/staff'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'

type Change = { role: Role } | { isActive: boolean } | SetMemberStatus | { isSignedOut: true }

/** What can be done to one member; one thing at a time, and the list is read again afterwards. */
export function useMember({ id }: TeamMember) {
  const router = useRouter()
  const [link, setLink] = useState<OneTimeLink | null>(null)
  const { submit, ...rest } = useSubmit(async (work: () => Promise<OneTimeLink | null>) => {
    const made = await work()
    // Together, so that the list does not move under a link that is shown already.
    startTransition(() => {
      if (made) setLink(made)
      router.refresh()
    })
  })
  const change = (what: Change) => submit(() => send(id, what).then(() => null))
  return {
    ...rest,
    link,
    forgetLink: () => setLink(null),
    changeRole: (role: Role) => change({ role }),
    setStatus: (status: SetMemberStatus) => change(status),
    signOut: () => change({ isSignedOut: true }),
    setActive: (isActive: boolean) => change({ isActive }),
    makePasswordLink: () => submit(() => request('POST', `${pathOf(id)}/password-link`, undefined, OneTimeLink)),
  }
}

const pathOf = (id: string) => `/v1/team/members/${id}`

function send(id: string, change: Change): Promise<void> {
  if ('status' in change) return request('PUT', `/v1/team/${id}/status`, change)
  if ('isSignedOut' in change) return request('POST', `/v1/team/${id}/sign-out`)
  if ('role' in change) return request('PUT', `${pathOf(id)}/role`, change)
  return request('POST', `${pathOf(id)}/${change.isActive ? 'reactivate' : 'deactivate'}`)
}

/** What can be done, and whether something is being done. */
export type MemberActions = ReturnType<typeof useMember>
