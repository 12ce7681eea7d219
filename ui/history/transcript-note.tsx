'use client'

import { Bookmark, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { RecordingNote } from '~/protocol/recording-note'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { CopyButton } from '~/ui/primitives/copy-button'
import { LocalTime } from '~/ui/primitives/local-time'
import { Note } from '~/ui/primitives/note'
import { WrittenText } from '~/ui/primitives/written-text'
import type { LineTime } from './line-time'
import { linkToMoment } from './recording-link'
import { Line } from './transcript-line'

/** What notes need beside themselves: whose page they are on, and who reads it. */
export type NoteParts = { interactionId: string; meId: string; remove: (noteId: string) => Promise<void> }

type TranscriptNoteProps = { note: RecordingNote; time: LineTime; isCurrent: boolean; parts: NoteParts }

/** What a colleague noted at a moment of the recording: its time is a link to that moment, and can be copied. One's own can be deleted. */
export function TranscriptNote({ note, time, isCurrent, parts: { interactionId, meId, remove } }: TranscriptNoteProps) {
  const t = useTranslations('recording')
  const link = linkToMoment(interactionId, note.atMs)
  return (
    <Line time={time} isCurrent={isCurrent} link={link}>
      <div className="min-w-0 rounded-control border bg-surface-2 px-2.5 py-2">
        <p className="flex flex-wrap items-center gap-x-1.5 text-small text-ink-3">
          <Bookmark aria-hidden className="size-3.5" />
          {t('noteBy', { author: note.author.name ?? t('formerMember') })}
          <LocalTime at={note.writtenAt} format="date-time-year" />
        </p>
        <p className="mt-1 wrap-anywhere whitespace-pre-wrap">
          <WrittenText text={note.text} />
        </p>
        <div className="-mx-2 -mb-1 mt-1 flex flex-wrap">
          <CopyButton
            size="row"
            variant="quiet"
            text={link}
            label={t('copyLink')}
            copiedLabel={t('copied')}
            failedLabel={t('notCopied')}
          />
          {note.author.userId === meId ? <DeleteNote onDelete={() => remove(note.id)} /> : null}
        </div>
      </div>
    </Line>
  )
}

function DeleteNote({ onDelete }: { onDelete: () => Promise<void> }) {
  const t = useTranslations('recording')
  const sentenceOf = useProblemSentence()
  const [isAsked, setAsked] = useState(false)
  const { submit, isBusy, problem } = useSubmit(onDelete)
  return (
    <>
      <Button size="row" variant="quiet" onClick={() => setAsked(true)}>
        <Trash2 />
        {t('deleteNote')}
      </Button>
      <ConfirmDialog
        title={t('deleteNoteTitle')}
        confirmLabel={t('deleteNote')}
        cancelLabel={t('keepNote')}
        isOpen={isAsked}
        isBusy={isBusy}
        onConfirm={() => void submit()}
        onClose={() => setAsked(false)}
      >
        <p>{t('deleteNoteWhat')}</p>
        {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
      </ConfirmDialog>
    </>
  )
}
