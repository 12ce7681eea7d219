'use client'

import { Download, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { People, PeopleSheetPreview } from '~/protocol/people'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Button, buttonClass } from '~/ui/primitives/button'
import { Dialog } from '~/ui/primitives/dialog'
import { Note } from '~/ui/primitives/note'
import { PeoplePreview } from './people-preview'

type PeopleFileProps = { onApplied: (people: People) => void }

/** The sheet as a file, and back: what a file would change is shown before it changes anything. */
export function PeopleFile({ onApplied }: PeopleFileProps) {
  const t = useTranslations('people.file')
  const sentenceOf = useProblemSentence()
  const field = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [read, setRead] = useState<{ csv: string; preview: PeopleSheetPreview } | null>(null)
  const look = useSubmit(async (csv: string) => {
    setRead({ csv, preview: await request('POST', '/v1/people-sheet/preview', { csv }, PeopleSheetPreview) })
  })
  const apply = useSubmit(async () => {
    if (!read) return
    const people = read.preview.people.map(({ userId, version }) => ({ userId, version }))
    onApplied(await request('POST', '/v1/people-sheet/apply', { csv: read.csv, people }, People))
    setOpen(false)
  })
  const choose = async (file: File | undefined) => {
    if (!file) return
    setRead(null)
    apply.forget()
    setOpen(true)
    await look.submit(await file.text())
  }
  const problem = look.problem ?? apply.problem
  return (
    <>
      <a href="/v1/people-sheet" download className={buttonClass({ size: 'row', variant: 'quiet' })}>
        <Download />
        <span className="max-tablet:sr-only">{t('download')}</span>
      </a>
      <Button size="row" onClick={() => field.current?.click()}>
        <Upload />
        <span className="max-tablet:sr-only">{t('upload')}</span>
      </Button>
      <input
        ref={field}
        type="file"
        accept=".csv,text/csv"
        aria-label={t('choose')}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          void choose(event.target.files?.[0])
          // The same file chosen again is read again.
          event.target.value = ''
        }}
      />
      <Dialog title={t('title')} closeLabel={t('close')} isOpen={isOpen} onOpenChange={setOpen}>
        {look.isBusy ? <p className="mt-2 text-ink-2">{t('reading')}</p> : null}
        {read ? <PeoplePreview preview={read.preview} /> : null}
        {problem ? (
          <Note tone="danger" className="mt-3">
            {sentenceOf(problem)}
          </Note>
        ) : null}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button size="form" onClick={() => setOpen(false)}>
            {t('cancel')}
          </Button>
          {apply.problem?.code === 'changed-meanwhile' && read ? (
            <Button
              size="form"
              variant="primary"
              disabled={look.isBusy}
              onClick={() => {
                apply.forget()
                void look.submit(read.csv)
              }}
            >
              {t('again')}
            </Button>
          ) : (
            <Button
              size="form"
              variant="primary"
              disabled={!read || read.preview.people.length === 0 || apply.isBusy}
              onClick={() => void apply.submit()}
            >
              {apply.isBusy ? t('applying') : t('apply', { count: read?.preview.people.length ?? 0 })}
            </Button>
          )}
        </div>
      </Dialog>
    </>
  )
}
