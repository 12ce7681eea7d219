'use client'

import { useTranslations } from 'use-intl'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { LeaveGuard } from '~/ui/frame/leave-guard'
import { Note } from '~/ui/primitives/note'
import { type Form, TakeIn } from './save-bar'
import { SaveHead } from './save-head'

/** Below a page whose head says what is changed: why it could not be saved, and on a phone what the head has no room for. */
export function SaveFoot({ form, changes, mistakes }: { form: Form; changes: number; mistakes: number }) {
  const leave = useTranslations('settings.leave')
  const sentenceOf = useProblemSentence()
  if (!form.isChanged) return null
  return (
    <div className="flex-none bg-surface-2 max-tablet:border-t max-tablet:px-4 max-tablet:py-2">
      <LeaveGuard words={{ title: leave('title'), what: leave('what'), stay: leave('stay'), leave: leave('leave') }} holdsTab />
      {form.problem ? (
        <Note tone="danger" className="tablet:m-3 max-tablet:mb-2">
          {sentenceOf(form.problem)} <TakeIn form={form} />
        </Note>
      ) : null}
      <SaveHead form={form} changes={changes} mistakes={mistakes} className="tablet:hidden" />
    </div>
  )
}
