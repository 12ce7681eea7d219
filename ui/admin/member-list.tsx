'use client'

import type { Reason } from '~/protocol/reason'
import type { TeamMember } from '~/protocol/staff'
import { MemberRow } from './member-row'
import type { TeamViewer } from './team-viewer'

type MemberListProps = { members: readonly TeamMember[]; reasons: readonly Reason[]; me: TeamViewer }

export function MemberList({ members, reasons, me }: MemberListProps) {
  return (
    <ul className="rounded-control border *:not-last:border-b">
      {members.map((member) => (
        <MemberRow key={member.id} member={member} reasons={reasons} me={me} />
      ))}
    </ul>
  )
}
