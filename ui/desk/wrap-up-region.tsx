'use client'

import { type FormEvent, useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'
import { FinishKbd } from '~/ui/frame/finish-kbd'
import { commandOf, isTypingIn } from '~/ui/frame/shortcut'
import { areShortcutsOn } from '~/ui/frame/shortcuts'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { TextArea } from '~/ui/primitives/text-input'
import { Column } from './column'
import { useDesk } from './desk-context'
import { type InState, queueOf } from './desk-selectors'
import { DispositionChoice } from './disposition-choice'
import { useWrapUp } from './use-wrap-up'
import { WrapUpHead } from './wrap-up-head'

/** After the conversation: how it ended, and what colleagues should know. */
export function WrapUpRegion({ interaction }: { interaction: InState<'wrapping-up'> }) {
  const t = useTranslations('desk.wrapUp')
  const dispositions = queueOf(useDesk(), interaction)?.dispositions ?? []
  const { draft, change, isBusy, done, doneNotReady } = useWrapUp(interaction)
  const help = interaction.situation.deadlineAt ? `${t('notesHelp')} ${t('savedAtEnd')}` : t('notesHelp')
  useWrapUpKeys(
    (number) => change({ disposition: dispositions[number] ?? draft.disposition }),
    () => void done(),
  )
  return (
    <Column label={t('title')} area="talk" className="overflow-y-auto">
      <WrapUpHead interaction={interaction} />
      <form className="max-w-[640px] p-6 max-tablet:p-4" onSubmit={(event) => submit(event, () => void done())}>
        <DispositionChoice
          options={dispositions}
          chosen={draft.disposition}
          onChoose={(disposition) => change({ disposition })}
        />
        <Field label={t('notes')} help={help} className="mt-6">
          {(control) => (
            <TextArea
              rows={5}
              maxLength={4_000}
              value={draft.notes}
              onChange={(event) => change({ notes: event.target.value })}
              {...control}
            />
          )}
        </Field>
        <div className="mt-6 flex flex-wrap gap-2">
          <Button type="submit" size="form" variant="primary" disabled={isBusy}>
            {t('done')}
            <FinishKbd />
          </Button>
          <Button size="form" disabled={isBusy} onClick={() => void doneNotReady()}>
            {t('doneNotReady')}
          </Button>
        </div>
      </form>
    </Column>
  )
}

function submit(event: FormEvent, done: () => void): void {
  event.preventDefault()
  done()
}

/** Number keys pick, Ctrl or ⌘ with Enter finishes, also from within the notes. */
function useWrapUpKeys(pick: (index: number) => void, done: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event, { isTyping: isTypingIn(event.target), areOn: areShortcutsOn() })
    if (command === 'done') done()
    if (typeof command === 'object' && command) pick(command.disposition)
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}
