'use client'

import { useTranslations } from 'use-intl'
import type { Reason } from '~/protocol/reason'
import type { Team } from '~/protocol/staff'
import { useFreshOnReturn } from '~/ui/api/use-fresh-on-return'
import { InvitationList } from './invitation-list'
import { InviteForm } from './invite-form'
import { MemberList } from './member-list'
import { SettingsSection } from './settings-section'
import type { TeamViewer } from './team-viewer'

type TeamScreenProps = { team: Team; reasons: readonly Reason[]; me: TeamViewer }

/** Everybody in the team. Supervisors set statuses and sign people out; the rest is the admins'. */
export function TeamScreen({ team, reasons, me }: TeamScreenProps) {
  const t = useTranslations('team')
  useFreshOnReturn()
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        <p className="text-ink-3 tabular-nums">{t('count', { count: team.members.filter(isActive).length })}</p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="grid max-w-190 gap-7 px-4 py-6 tablet:px-8">
          {me.role === 'admin' ? (
            <SettingsSection title={t('invite.title')} about={t('invite.about')}>
              <InviteForm />
            </SettingsSection>
          ) : null}
          {team.invitations.length > 0 ? (
            <SettingsSection title={t('invitations.title')}>
              <InvitationList invitations={team.invitations} />
            </SettingsSection>
          ) : null}
          <SettingsSection title={t('members.title')} about={t('members.about')}>
            <MemberList members={team.members} reasons={reasons} me={me} />
          </SettingsSection>
        </div>
      </div>
    </div>
  )
}

const isActive = (member: Team['members'][number]) => member.deactivatedAt === null
