'use client'

import { Ellipsis, KeyRound, ListChecks, UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TeamMember } from '~/protocol/staff'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { Menu, MenuItem } from '~/ui/primitives/menu'
import { RightsDialog } from './rights-dialog'

type MemberActsProps = {
  member: TeamMember
  /** To one's own account only some of it can be done. */
  isMe: boolean
  isBusy: boolean
  onSetActive: (isActive: boolean) => void
  onMakePasswordLink: () => void
}

/** Coming back is harmless and happens at once; going asks first, because it ends what is under way. */
export function MemberActs({ member, isMe, isBusy, onSetActive, onMakePasswordLink }: MemberActsProps) {
  const t = useTranslations('team')
  const [isAsking, setAsking] = useState(false)
  const [isGranting, setGranting] = useState(false)
  const { name } = member
  if (member.deactivatedAt !== null) {
    return (
      <Button size="row" disabled={isBusy} aria-label={t('reactivateWho', { name })} onClick={() => onSetActive(true)}>
        {t('reactivate')}
      </Button>
    )
  }
  const confirm = () => {
    setAsking(false)
    onSetActive(false)
  }
  const trigger = (
    <Button size="row" variant="quiet" isSquare disabled={isBusy} aria-label={t('actsOn', { name })}>
      <Ellipsis />
    </Button>
  )
  return (
    <>
      <Menu trigger={trigger} align="end">
        <MenuItem icon={<ListChecks />} onSelect={() => setGranting(true)}>
          {t('rights.open')}
        </MenuItem>
        {isMe ? null : (
          <>
            <MenuItem icon={<KeyRound />} onSelect={onMakePasswordLink}>
              {t('makePasswordLink')}
            </MenuItem>
            <MenuItem icon={<UserX />} onSelect={() => setAsking(true)}>
              {t('deactivate')}
            </MenuItem>
          </>
        )}
      </Menu>
      <RightsDialog member={member} isOpen={isGranting} onOpenChange={setGranting} />
      <ConfirmDialog
        title={t('confirm.title', { name })}
        confirmLabel={t('deactivate')}
        cancelLabel={t('confirm.cancel')}
        isOpen={isAsking}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      >
        <p>{t('confirm.what', { name })}</p>
        <p>{t('confirm.back')}</p>
      </ConfirmDialog>
    </>
  )
}
