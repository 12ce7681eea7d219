'use client'

import { type FormEvent, useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'
import { FinishKbd } from '~/ui/frame/finish-kbd'
import { commandOf, isTypingIn } from '~/ui/frame/shortcut'
import { areShortcutsOn } from '~/ui/frame/shortcuts'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { Field } from '~/ui/primitives/field'
import { TextArea } from '~/ui/primitives/text-input'
import { Column } from './column'
import { useDesk } from './desk-context'
import { type InState, queueOf } from './desk-selectors'
import { DispositionChoice } from './disposition-choice'
import type { Place } from './place'
import { useTurn } from './use-turn'
import { useNameInHand } from './use-visitor-name'
import { useWrapUp } from './use-wrap-up'
import { WrapUpHead } from './wrap-up-head'

/** After the conversation: how it ended, and what colleagues should know. */
export function WrapUpRegion({ interaction, place }: { interaction: InState<'wrapping-up'>; place: Place }) {
  const t = useTranslations('desk')
  const name = useNameInHand(interaction)
  const { area, isShown, isFocused, isAlone } = place
  return (
    <Column
      {...useTurn(interaction.id)}
      label={isAlone ? t('wrapUp.title') : t('inHand.wrapUp', { name })}
      area={area}
      hidden={!isShown}
      isGround={!isFocused}
      className="@container overflow-y-auto tablet:flex-1 tablet:basis-0"
    >
      <WrapUpHead interaction={interaction} isFocused={isFocused} isAlone={isAlone} />
      <WrapUpForm interaction={interaction} hasKeys={isFocused} />
    </Column>
  )
}

/** Keeps the place of the key hints. */
const KEYS_HIDDEN = '[&_span[aria-hidden=true]]:invisible'

/** `hasKeys`: of several forms only the one in focus hears the keys. */
function WrapUpForm({ interaction, hasKeys }: { interaction: InState<'wrapping-up'>; hasKeys: boolean }) {
  const t = useTranslations('desk.wrapUp')
  const desk = useDesk()
  const { status } = desk.presence
  const { dispositions = [], wrapUpMode: mode = 'optional' } = queueOf(desk, interaction) ?? {}
  const { draft, change, isBusy, isIncomplete, done, doneNotReady } = useWrapUp(interaction, mode)
  const help = interaction.situation.deadlineAt ? `${t('notesHelp')} ${t('savedAtEnd')}` : t('notesHelp')
  useWrapUpKeys(
    hasKeys,
    (number) => change({ disposition: dispositions[number] ?? draft.disposition }),
    () => void done(),
  )
  return (
    <form
      className={cx('max-w-[640px] p-4 @md:p-6', !hasKeys && KEYS_HIDDEN)}
      onSubmit={(event) => submit(event, () => void done())}
    >
      <DispositionChoice
        options={dispositions}
        chosen={draft.disposition}
        mode={mode}
        isMissing={isIncomplete}
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
        <Button type="submit" size="form" variant={hasKeys ? 'primary' : 'secondary'} disabled={isBusy}>
          {t('done')}
          <FinishKbd />
        </Button>
        <Button size="form" disabled={isBusy} onClick={() => void doneNotReady()} hidden={status === 'not-ready'}>
          {t('doneNotReady')}
        </Button>
      </div>
    </form>
  )
}

function submit(event: FormEvent, done: () => void): void {
  event.preventDefault()
  done()
}

/** Number keys pick, Ctrl or ⌘ with Enter finishes, also from within the notes. */
function useWrapUpKeys(isOn: boolean, pick: (index: number) => void, done: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event, { isTyping: isTypingIn(event.target), areOn: areShortcutsOn() })
    if (command === 'done') done()
    if (typeof command === 'object' && command) pick(command.disposition)
  })
  useEffect(() => {
    if (!isOn) return
    const hear = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [isOn])
}
