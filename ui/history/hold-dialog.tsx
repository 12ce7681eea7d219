'use client'

import { useTranslations } from 'use-intl'
import { PlaceHold } from '~/protocol/history'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { useForm } from '~/ui/api/use-form'
import { Button } from '~/ui/primitives/button'
import { Dialog } from '~/ui/primitives/dialog'
import { Field } from '~/ui/primitives/field'
import { Note } from '~/ui/primitives/note'
import { TextArea } from '~/ui/primitives/text-input'
import { useInteractionAct } from './use-interaction-act'

type HoldDialogProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** Asks why, for whoever asks in years, before the interaction is put on legal hold. */
export function HoldDialog({ isOpen, onOpenChange }: HoldDialogProps) {
  const t = useTranslations('interaction.hold.place')
  return (
    <Dialog title={t('title')} closeLabel={t('close')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <p className="mt-2 text-form text-ink-2">{t('what')}</p>
      <HoldForm onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}

function HoldForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('interaction.hold.place')
  const sentenceOf = useProblemSentence()
  const { act: placeHold, isRefreshing } = useInteractionAct({ method: 'POST', what: 'hold' }, onClose)
  const { onSubmit, errorOf, isBusy, problem } = useForm(PlaceHold, { reason: t('wrong') }, placeHold)
  const isPlacing = isBusy || isRefreshing
  return (
    <form noValidate onSubmit={onSubmit} className="mt-4 grid gap-3">
      <Field label={t('reason')} help={t('help')} error={errorOf('reason')}>
        {(control) => (
          <TextArea {...control} name="reason" autoFocus rows={3} maxLength={200} inputSize="form" autoComplete="off" />
        )}
      </Field>
      {problem && Object.keys(problem.fields).length === 0 ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <Button size="form" disabled={isPlacing} onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" size="form" variant="primary" disabled={isPlacing}>
          {t(isPlacing ? 'confirming' : 'confirm')}
        </Button>
      </div>
    </form>
  )
}
