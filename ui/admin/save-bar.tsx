'use client'

import { useTranslations } from 'use-intl'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { LeaveGuard } from '~/ui/frame/leave-guard'
import { Button } from '~/ui/primitives/button'
import { Note } from '~/ui/primitives/note'
import type { useDraft } from './use-draft'

export type Form = Omit<ReturnType<typeof useDraft>, 'draft' | 'saved' | 'change' | 'save'> & { save: () => void }

/** Somebody else was faster: their change comes in, and what was changed here stays. */
export function TakeIn({ form: { problem, takeIn, isBusy } }: { form: Pick<Form, 'problem' | 'takeIn' | 'isBusy'> }) {
  const t = useTranslations('settings.save')
  if (!takeIn || problem?.code !== 'changed-meanwhile') return null
  return (
    <Button size="row" className="ms-1" disabled={isBusy} onClick={takeIn}>
      {t('takeIn')}
    </Button>
  )
}

/** There only while something is not saved yet, so that it says so by being there; and nobody leaves unasked. */
export function SaveBar({ form }: { form: Form }) {
  const t = useTranslations('settings.save')
  const leave = useTranslations('settings.leave')
  const sentenceOf = useProblemSentence()
  if (!form.isChanged) return null
  return (
    <div className="flex-none border-t bg-surface-2 px-4 py-2 tablet:px-8">
      <LeaveGuard words={{ title: leave('title'), what: leave('what'), stay: leave('stay'), leave: leave('leave') }} holdsTab />
      {form.problem ? (
        <Note tone="danger" className="mb-2">
          {sentenceOf(form.problem)} <TakeIn form={form} />
        </Note>
      ) : null}
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 font-medium">{form.isValid ? t('changed') : t('mistakes')}</p>
        <Button onClick={form.discard} disabled={form.isBusy}>
          {t('discard')}
        </Button>
        <Button variant="primary" onClick={form.save} disabled={form.isBusy || !form.isValid}>
          {form.isBusy ? t('saving') : t('save')}
        </Button>
      </div>
    </div>
  )
}
