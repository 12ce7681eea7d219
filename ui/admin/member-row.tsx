'use client'

import { useTranslations } from 'use-intl'
import { Role, type TeamMember } from '~/protocol/staff'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { Avatar } from '~/ui/primitives/avatar'
import { cx } from '~/ui/primitives/cx'
import { Tag } from '~/ui/primitives/tag'
import { MemberActs } from './member-acts'
import { NewLink } from './new-link'
import { RoleSelect } from './role-select'
import { useMember } from './use-member'

/** Who it is over what can be done on a phone; side by side from there on. */
const ROW = cx(
  'grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 px-3 py-1.5',
  'tablet:grid-cols-[minmax(0,1fr)_144px_104px]',
)

export function MemberRow({ member, isMe }: { member: TeamMember; isMe: boolean }) {
  const t = useTranslations('team.members')
  const sentenceOf = useProblemSentence()
  const { changeRole, setActive, makePasswordLink, link, forgetLink, isBusy, problem } = useMember(member)
  return (
    <li>
      <div className={ROW}>
        <Person member={member} isMe={isMe} />
        {member.deactivatedAt === null ? (
          <RoleSelect
            aria-label={t('roleOf', { name: member.name })}
            value={member.role}
            disabled={isBusy}
            onChange={(event) => changeRole(Role.parse(event.target.value))}
          />
        ) : (
          <span>
            <Tag>{t('deactivated')}</Tag>
          </span>
        )}
        <span className="min-w-7 text-end">
          <MemberActs member={member} isMe={isMe} isBusy={isBusy} onSetActive={setActive} onMakePasswordLink={makePasswordLink} />
        </span>
      </div>
      {problem ? (
        <p role="alert" className="border-t bg-danger-soft px-3 py-1.5">
          {sentenceOf(problem)}
        </p>
      ) : null}
      {link && member.deactivatedAt === null ? (
        <NewLink
          link={link}
          purpose="password"
          email={member.email}
          className="border-t in-[li:last-child]:rounded-b-control"
          onDone={forgetLink}
        />
      ) : null}
    </li>
  )
}

function Person({ member: { name, email, rights, deactivatedAt }, isMe }: { member: TeamMember; isMe: boolean }) {
  const t = useTranslations('team.members')
  const wordOf = useTranslations('team.rights.right')
  return (
    <div className="flex min-w-0 items-center gap-2.5 max-tablet:col-span-full">
      <Avatar name={name} size="large" tone={isMe ? 'me' : 'neutral'} />
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className={cx('truncate font-medium', deactivatedAt !== null && 'text-ink-3')} title={name}>
            {name}
          </span>
          {isMe ? <Tag tone="accent">{t('you')}</Tag> : null}
        </p>
        <p className="truncate text-small text-ink-3" title={email}>
          {email}
        </p>
        {rights.length > 0 ? <p className="text-small text-ink-2">{rights.map((right) => wordOf(right)).join(' · ')}</p> : null}
      </div>
    </div>
  )
}
