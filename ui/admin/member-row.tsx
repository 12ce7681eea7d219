'use client'

import { useTranslations } from 'use-intl'
import { Role, type TeamMember } from '~/protocol/staff'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { Avatar } from '~/ui/primitives/avatar'
import { cx } from '~/ui/primitives/cx'
import { Cell } from '~/ui/primitives/table'
import { Tag } from '~/ui/primitives/tag'
import { ActivationButton } from './activation-button'
import { RoleSelect } from './role-select'
import { useMember } from './use-member'

/** A body of its own, so that a refusal can stand in a second row right under the first. */
export function MemberRow({ member, isMe }: { member: TeamMember; isMe: boolean }) {
  const t = useTranslations('team.members')
  const sentenceOf = useProblemSentence()
  const { changeRole, setActive, isBusy, problem } = useMember(member)
  const isActive = member.deactivatedAt === null
  return (
    <tbody className={cx(!isActive && 'text-ink-3')}>
      <tr>
        <Cell className="h-11">
          <div className="flex items-center gap-2">
            <Avatar name={member.name} tone={isMe ? 'me' : 'neutral'} />
            <span className="min-w-0">
              <span className="flex items-center gap-2">
                <span className="truncate font-medium" title={member.name}>
                  {member.name}
                </span>
                {isMe ? <Tag tone="accent">{t('you')}</Tag> : null}
              </span>
              <span className="block truncate text-small text-ink-3 tablet:hidden">{member.email}</span>
            </span>
          </div>
        </Cell>
        <Cell className="max-tablet:hidden" title={member.email}>
          {member.email}
        </Cell>
        <Cell>
          {isActive ? (
            <RoleSelect
              aria-label={t('roleOf', { name: member.name })}
              value={member.role}
              disabled={isBusy}
              onChange={(event) => changeRole(Role.parse(event.target.value))}
            />
          ) : (
            <Tag>{t('deactivated')}</Tag>
          )}
        </Cell>
        <Cell className="text-end">
          <ActivationButton member={member} isBusy={isBusy} onSet={setActive} />
        </Cell>
      </tr>
      {problem ? (
        <tr>
          <td colSpan={4} className="border-b bg-danger-soft px-4 py-1.5" role="alert">
            {sentenceOf(problem)}
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}
