'use client'

import { useTranslations } from 'use-intl'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { useSubmit } from '~/ui/api/use-submit'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { Note } from '~/ui/primitives/note'
import { useInteractionAct } from './use-interaction-act'

type DeleteDialogProps = { what: 'recording' | 'transcript'; isOpen: boolean; onClose: () => void }

/** Says what is lost for good before it is; a refusal is read here. */
export function DeleteDialog({ what, isOpen, onClose }: DeleteDialogProps) {
  const t = useTranslations(`interaction.delete.${what}`)
  const sentenceOf = useProblemSentence()
  const { act: remove, isRefreshing } = useInteractionAct({ method: 'DELETE', what }, onClose)
  const { submit, isBusy, problem, forget } = useSubmit(remove)
  const isDeleting = isBusy || isRefreshing
  const close = () => {
    forget()
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('title')}
      confirmLabel={t(isDeleting ? 'confirming' : 'confirm')}
      cancelLabel={t('cancel')}
      isOpen={isOpen}
      isBusy={isDeleting}
      onConfirm={() => submit()}
      onClose={close}
    >
      <p>{t('lost')}</p>
      <p>{t('forGood')}</p>
      {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
    </ConfirmDialog>
  )
}
