'use client'

import { useTranslations } from 'use-intl'
import type { Reason } from '~/protocol/reason'
import { Role, type TeamMember } from '~/protocol/staff'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { Avatar } from '~/ui/primitives/avatar'
import { cx } from '~/ui/primitives/cx'
import { Dot } from '~/ui/primitives/dot'
import { Tag } from '~/ui/primitives/tag'
import { MemberActs } from './member-acts'
import { NewLink } from './new-link'
import { RoleSelect } from './role-select'
import type { TeamViewer } from './team-viewer'
import { useMember } from './use-member'

/** Who it is over what can be done on a phone; side by side from there on. */
const ROW = cx(
  'grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 px-3 py-1.5',
  'tablet:grid-cols-[minmax(0,1fr)_144px_104px]',
)

type MemberRowProps = { member: TeamMember; reasons: readonly Reason[]; me: TeamViewer }

export function MemberRow({ member, reasons, me }: MemberRowProps) {
  const t = useTranslations('team.members')
  const sentenceOf = useProblemSentence()
  const role = useTranslations('team.role')
  const acts = useMember(member)
  const { changeRole, link, forgetLink, isBusy, problem } = acts
  const isMe = member.id === me.id
  return (
    <li>
      <div className={ROW}>
        <Person member={member} isMe={isMe} />
        {member.deactivatedAt === null && me.role !== 'admin' ? <span className="text-ink-2">{role(member.role)}</span> : null}
        {member.deactivatedAt === null && me.role === 'admin' ? (
          <RoleSelect
            aria-label={t('roleOf', { name: member.name })}
            value={member.role}
            disabled={isBusy}
            onChange={(event) => changeRole(Role.parse(event.target.value))}
          />
        ) : null}
        {member.deactivatedAt === null ? null : (
          <span>
            <Tag>{t('deactivated')}</Tag>
          </span>
        )}
        <span className="min-w-7 text-end">
          <MemberActs member={member} reasons={reasons} me={me} acts={acts} />
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

function Person({ member, isMe }: { member: TeamMember; isMe: boolean }) {
  const { name, email, rights, deactivatedAt } = member
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
        {deactivatedAt === null ? <MemberStatus member={member} /> : null}
        {rights.length > 0 ? <p className="text-small text-ink-2">{rights.map((right) => wordOf(right)).join(' · ')}</p> : null}
      </div>
    </div>
  )
}

function MemberStatus({ member: { status, statusCause, statusReason } }: { member: TeamMember }) {
  const t = useTranslations('desk.status')
  const cause = statusCause && t(`why.${statusCause}`, { name: t('why.someone') })
  const reason = statusReason ?? cause
  return (
    <p className="flex items-center gap-1.5 text-small text-ink-2">
      <Dot state={status} />
      {reason ? `${t(status)}: ${reason}` : t(status)}
    </p>
  )
}
