'use client'

import { type FormEvent, type KeyboardEvent, type RefObject, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { formatDuration } from '~/ui/primitives/duration'
import { FieldNote } from '~/ui/primitives/field'
import type { RecordingPlayer } from './recording-player'
import { usePlayer } from './use-recording'
import type { RecordingNotes } from './use-recording-notes'

type RecordingNoteFieldProps = {
  player: RecordingPlayer
  notes: RecordingNotes
  field: RefObject<HTMLTextAreaElement | null>
}

/** A note belongs to the moment at which somebody began to write it, however far the recording has played since. */
export function RecordingNoteField({ player, notes, field }: RecordingNoteFieldProps) {
  const t = useTranslations('recording')
  const sentenceOf = useProblemSentence()
  const { text, atMs, write } = useNoteDraft(player)
  const { submit, isBusy, problem } = useSubmit(async () => {
    await notes.write(atMs, text.trim())
    write('')
  })
  const save = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (text.trim()) void submit()
  }
  const at = formatDuration(atMs)
  return (
    <form className="flex-none p-3" onSubmit={save}>
      <div className="field-ring rounded-[8px] border border-line-strong bg-surface-2">
        <textarea
          ref={field}
          aria-label={t('note')}
          placeholder={t('notePlaceholder', { at })}
          className="block field-sizing-content max-h-40 min-h-9 w-full resize-none bg-transparent px-2.5 pt-2 outline-none pointer-coarse:text-lead"
          maxLength={2_000}
          rows={1}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={(event) => isSaveKey(event) && save(event)}
        />
        <div className="flex items-center gap-2 p-1 ps-2.5">
          <span className="min-w-0 truncate text-small text-ink-3 tabular-nums">{text ? t('noteAt', { at }) : null}</span>
          <Button type="submit" size="row" className="ms-auto" disabled={isBusy}>
            {t('saveNote')}
          </Button>
        </div>
      </div>
      {problem ? <FieldNote isError note={sentenceOf(problem)} /> : null}
    </form>
  )
}

const isSaveKey = (event: KeyboardEvent) => event.key === 'Enter' && (event.ctrlKey || event.metaKey)

/** Links to a moment count whole seconds; so do notes, for the link to lead exactly there. */
const wholeSecond = (ms: number) => Math.floor(ms / 1_000) * 1_000

function useNoteDraft(player: RecordingPlayer) {
  const [text, setText] = useState('')
  const [begunMs, setBegunMs] = useState(0)
  const nowMs = usePlayer(player, ({ positionMs }) => wholeSecond(positionMs))
  const write = (written: string) => {
    if (text === '') setBegunMs(nowMs)
    setText(written)
  }
  return { text, atMs: text === '' ? nowMs : begunMs, write }
}
