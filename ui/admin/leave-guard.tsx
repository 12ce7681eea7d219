'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { holdPage } from './hold-page'

/** Stands while something is not saved, and asks before it would be lost. */
export function LeaveGuard() {
  const t = useTranslations('settings.leave')
  const { push } = useRouter()
  const [going, setGoing] = useState<{ goOn: () => void } | null>(null)
  useEffect(() => holdPage({ push, onLeave: (goOn) => setGoing({ goOn }) }), [push])
  return (
    <ConfirmDialog
      title={t('title')}
      confirmLabel={t('leave')}
      cancelLabel={t('stay')}
      advised="cancel"
      isOpen={going !== null}
      onConfirm={() => going?.goOn()}
      onClose={() => setGoing(null)}
    >
      <p>{t('what')}</p>
    </ConfirmDialog>
  )
}
