'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TeamMember } from '~/protocol/staff'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'

type ActivationButtonProps = { member: TeamMember; isBusy: boolean; onSet: (isActive: boolean) => void }

/** Coming back is harmless and happens at once; going asks first, because it ends what is under way. */
export function ActivationButton({ member, isBusy, onSet }: ActivationButtonProps) {
  const t = useTranslations('team')
  const [isAsking, setAsking] = useState(false)
  const { name } = member
  if (member.deactivatedAt !== null) {
    return (
      <Button size="row" disabled={isBusy} aria-label={t('reactivateWho', { name })} onClick={() => onSet(true)}>
        {t('reactivate')}
      </Button>
    )
  }
  const confirm = () => {
    setAsking(false)
    onSet(false)
  }
  return (
    <>
      <Button
        size="row"
        variant="quiet"
        disabled={isBusy}
        aria-label={t('deactivateWho', { name })}
        onClick={() => setAsking(true)}
      >
        {t('deactivate')}
      </Button>
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
