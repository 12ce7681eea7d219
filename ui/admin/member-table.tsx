'use client'

import { useTranslations } from 'use-intl'
import type { TeamMember } from '~/protocol/staff'
import { HeadCell, Table } from '~/ui/primitives/table'
import { MemberRow } from './member-row'

export function MemberTable({ members, myId }: { members: readonly TeamMember[]; myId: string }) {
  const t = useTranslations('team.members')
  return (
    <div className="overflow-hidden rounded-control border">
      <Table className="[&_tbody:last-child>tr:last-child>td]:border-b-0">
        <thead>
          <tr>
            <HeadCell>{t('name')}</HeadCell>
            <HeadCell className="max-tablet:hidden">{t('email')}</HeadCell>
            <HeadCell className="w-36">{t('role')}</HeadCell>
            <HeadCell className="w-32">
              <span className="sr-only">{t('actions')}</span>
            </HeadCell>
          </tr>
        </thead>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} isMe={member.id === myId} />
        ))}
      </Table>
    </div>
  )
}
