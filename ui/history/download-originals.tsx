'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { problemOf, unreachable } from '~/ui/api/problem'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { useSubmit } from '~/ui/api/use-submit'
import { downloadTicket } from '~/ui/composition/download-ticket'
import { saveAs } from '~/ui/composition/save-as'
import { Note } from '~/ui/primitives/note'
import { DownloadChoice } from './download-choice'

/** The files as they were recorded, with what proves them unchanged. */
export function DownloadOriginals({ recordingId }: { recordingId: string }) {
  const t = useTranslations('download')
  const sentenceOf = useProblemSentence()
  const { submit, isBusy, problem } = useSubmit(() => saveOriginals(recordingId))
  return (
    <>
      <DownloadChoice icon={<ShieldCheck />} title={t('originals')} isDisabled={isBusy} onChoose={() => void submit()}>
        {t('originalsAre')}
      </DownloadChoice>
      {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
    </>
  )
}

/** Looks first whether they can be had: of what the browser itself downloads, nobody here would hear why it failed. */
async function saveOriginals(recordingId: string): Promise<void> {
  const address = `/v1/recordings/${recordingId}/originals?ticket=${await downloadTicket(recordingId)}`
  const looking = new AbortController()
  const response = await fetch(address, { cache: 'no-store', signal: looking.signal }).catch(() => Promise.reject(unreachable()))
  if (!response.ok) throw await problemOf(response)
  looking.abort()
  saveAs(address)
}
