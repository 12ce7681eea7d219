'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { OpeningHoursSettings } from '~/protocol/opening-hours'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { Note } from '~/ui/primitives/note'

type DeleteHoursProps = { hours: OpeningHoursSettings; version: number }

/** Hours that a queue keeps cannot go; which those are is said before and after. */
export function DeleteHours({ hours: { id, name, queues }, version }: DeleteHoursProps) {
  const t = useTranslations('hours.delete')
  const router = useRouter()
  const sentenceOf = useProblemSentence()
  const [isAsking, setAsking] = useState(false)
  const { submit, isBusy, problem, forget } = useSubmit(async () => {
    await request('DELETE', `/v1/opening-hours/${id}`, { version })
    router.replace('/settings/hours')
    router.refresh()
  })
  const close = () => {
    forget()
    setAsking(false)
  }
  return (
    <>
      <Button size="row" variant="quiet" onClick={() => setAsking(true)}>
        {t('open')}
      </Button>
      <ConfirmDialog
        title={t('title', { name })}
        confirmLabel={t('confirm')}
        cancelLabel={t('keep')}
        isOpen={isAsking}
        isBusy={isBusy}
        onConfirm={() => void submit()}
        onClose={close}
      >
        <p>{queues.length > 0 ? t('used', { queues: queues.join(', ') }) : t('unused')}</p>
        {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
      </ConfirmDialog>
    </>
  )
}
