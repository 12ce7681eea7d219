'use client'

import { useTranslations } from 'use-intl'
import { ApiProblem } from '~/ui/api/problem'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import type { Trouble } from '~/ui/composition/composer-messages'
import type { CompositionState } from '~/ui/composition/composition'
import { Note } from '~/ui/primitives/note'

const MEGABYTE = 1_000_000

/** How making the one file ended. */
export function DownloadOutcome({ state }: { state: Exclude<CompositionState, { type: 'making' }> }) {
  const t = useTranslations('download')
  switch (state.type) {
    case 'made':
      return (
        <Note tone="ok">
          {t('saved', { name: state.name, megabytes: Math.max(0.1, Math.round(state.bytes / (MEGABYTE / 10)) / 10) })}{' '}
          {state.url ? (
            <a href={state.url} download={state.name} className="text-accent-ink underline">
              {t('saveAgain')}
            </a>
          ) : null}
        </Note>
      )
    case 'failed':
      return <Failure trouble={state.trouble} />
    case 'cancelled':
      return <p className="text-ink-2">{t('cancelled')}</p>
  }
}

function Failure({ trouble }: { trouble: Trouble }) {
  const t = useTranslations('download')
  const sentenceOf = useProblemSentence()
  const sentence = () => {
    switch (trouble.type) {
      case 'problem':
        return sentenceOf(new ApiProblem(trouble.status, trouble.code, trouble.detail, {}, trouble.id))
      case 'no-room':
        return t('noRoom')
      case 'failed':
        return t('failed')
    }
  }
  return <Note tone="danger">{sentence()}</Note>
}
