'use client'

import type { TeamMember } from '~/protocol/staff'
import { MemberRow } from './member-row'

export function MemberList({ members, myId }: { members: readonly TeamMember[]; myId: string }) {
  return (
    <ul className="rounded-control border *:not-last:border-b">
      {members.map((member) => (
        <MemberRow key={member.id} member={member} isMe={member.id === myId} />
      ))}
    </ul>
  )
}
