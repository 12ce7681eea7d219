'use client'

import { CircleUser, Ellipsis, KeyRound, ListChecks, LogOut, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Reason } from '~/protocol/reason'
import type { TeamMember } from '~/protocol/staff'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { Menu, MenuItem } from '~/ui/primitives/menu'
import { RightsDialog } from './rights-dialog'
import { StatusDialog } from './status-dialog'
import { maySupervise, type TeamViewer } from './team-viewer'
import type { MemberActions } from './use-member'

type MemberActsProps = { member: TeamMember; reasons: readonly Reason[]; me: TeamViewer; acts: MemberActions }

type Asked = 'rights' | 'status' | 'sign-out' | 'deactivate'

/** Coming back is harmless and happens at once; going asks first, because it ends what is under way. */
export function MemberActs(props: MemberActsProps) {
  const { member, me, acts } = props
  const t = useTranslations('team')
  const [asked, setAsked] = useState<Asked | null>(null)
  const { name } = member
  if (member.deactivatedAt !== null) {
    if (me.role !== 'admin') return null
    return (
      <Button size="row" disabled={acts.isBusy} aria-label={t('reactivateWho', { name })} onClick={() => acts.setActive(true)}>
        {t('reactivate')}
      </Button>
    )
  }
  if (me.role !== 'admin' && !maySupervise(me, member)) return null
  return (
    <>
      <ActsMenu {...props} onAsk={setAsked} />
      <ActsDialogs {...props} asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}

function ActsMenu({ member, me, acts, onAsk }: MemberActsProps & { onAsk: (what: Asked) => void }) {
  const t = useTranslations('team')
  const isAdmin = me.role === 'admin'
  const trigger = (
    <Button size="row" variant="quiet" isSquare disabled={acts.isBusy} aria-label={t('actsOn', { name: member.name })}>
      <Ellipsis />
    </Button>
  )
  return (
    <Menu trigger={trigger} align="end">
      {maySupervise(me, member) ? (
        <>
          <MenuItem icon={<CircleUser />} onSelect={() => onAsk('status')}>
            {t('status.open')}
          </MenuItem>
          <MenuItem icon={<LogOut />} onSelect={() => onAsk('sign-out')}>
            {t('signOut.open')}
          </MenuItem>
        </>
      ) : null}
      {isAdmin ? (
        <MenuItem icon={<ListChecks />} onSelect={() => onAsk('rights')}>
          {t('rights.open')}
        </MenuItem>
      ) : null}
      {isAdmin && me.id !== member.id ? (
        <>
          <MenuItem icon={<KeyRound />} onSelect={acts.makePasswordLink}>
            {t('makePasswordLink')}
          </MenuItem>
          <MenuItem icon={<UserX />} onSelect={() => onAsk('deactivate')}>
            {t('deactivate')}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  )
}

type ActsDialogsProps = MemberActsProps & { asked: Asked | null; onClose: () => void }

function ActsDialogs({ member, reasons, acts, asked, onClose }: ActsDialogsProps) {
  const t = useTranslations('team')
  const { name } = member
  const confirmed = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <>
      <RightsDialog member={member} isOpen={asked === 'rights'} onOpenChange={(isOpen) => isOpen || onClose()} />
      <StatusDialog member={member} reasons={reasons} acts={acts} isOpen={asked === 'status'} onClose={onClose} />
      <ConfirmDialog
        title={t('signOut.title', { name })}
        confirmLabel={t('signOut.confirm')}
        cancelLabel={t('confirm.cancel')}
        isOpen={asked === 'sign-out'}
        onConfirm={confirmed(acts.signOut)}
        onClose={onClose}
      >
        <p>{t('signOut.what', { name })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t('confirm.title', { name })}
        confirmLabel={t('deactivate')}
        cancelLabel={t('confirm.cancel')}
        isOpen={asked === 'deactivate'}
        onConfirm={confirmed(() => acts.setActive(false))}
        onClose={onClose}
      >
        <p>{t('confirm.what', { name })}</p>
        <p>{t('confirm.back')}</p>
      </ConfirmDialog>
    </>
  )
}
