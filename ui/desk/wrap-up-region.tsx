'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { areShortcutsOn } from '~/ui/frame/shortcuts'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { Kbd } from '~/ui/primitives/kbd'
import { TextArea } from '~/ui/primitives/text-input'
import { Column } from './column'
import { useDesk, useDeskSession } from './desk-context'
import { type InState, queueOf } from './desk-selectors'
import { DispositionChoice } from './disposition-choice'
import { commandOf, isTypingIn } from './shortcut'
import { WrapUpHead } from './wrap-up-head'

/** After the conversation: how it ended, and what colleagues should know. */
export function WrapUpRegion({ interaction }: { interaction: InState<'wrapping-up'> }) {
  const t = useTranslations('desk.wrapUp')
  const { wrapUp, setStatus } = useDeskSession()
  const dispositions = queueOf(useDesk(), interaction)?.dispositions ?? []
  const [disposition, setDisposition] = useState<string | null>(null)
  const [notes, setNotes] = useState('')
  const [isBusy, setBusy] = useState(false)
  const finish = async (work: () => Promise<boolean>) => {
    if (isBusy) return
    setBusy(true)
    // Once saved, the server takes the region away; until then nothing is sent twice.
    if (!(await work())) setBusy(false)
  }
  const save = () => wrapUp({ disposition, notes })
  const done = () => finish(save)
  // Not ready comes first, so that nothing rings in between.
  const doneNotReady = () => finish(async () => (await setStatus('not-ready')) && save())
  useWrapUpKeys(
    (number) => setDisposition(dispositions[number] ?? disposition),
    () => void done(),
  )
  return (
    <Column label={t('title')} area="talk" className="overflow-y-auto">
      <WrapUpHead interaction={interaction} />
      <form className="max-w-[640px] p-6 max-tablet:p-4" onSubmit={(event) => submit(event, () => void done())}>
        <DispositionChoice options={dispositions} chosen={disposition} onChoose={setDisposition} />
        <Field label={t('notes')} help={t('notesHelp')} className="mt-6">
          {(control) => (
            <TextArea rows={5} maxLength={4_000} value={notes} onChange={(event) => setNotes(event.target.value)} {...control} />
          )}
        </Field>
        <div className="mt-6 flex flex-wrap gap-2">
          <Button type="submit" size="form" variant="primary" disabled={isBusy}>
            {t('done')}
            <Kbd>⌘↵</Kbd>
          </Button>
          <Button size="form" disabled={isBusy} onClick={doneNotReady}>
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
  const latest = useRef({ pick, done })
  useEffect(() => {
    latest.current = { pick, done }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event, { isTyping: isTypingIn(event.target), areOn: areShortcutsOn() })
      if (command === 'done') latest.current.done()
      if (typeof command === 'object' && command) latest.current.pick(command.disposition)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
