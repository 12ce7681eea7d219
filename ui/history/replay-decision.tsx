'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { InteractionDecisions, type WhyThisAgent } from '~/protocol/why-this-agent'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'

/** Has the server decide once more from what it recorded, and says whether it comes to the same. */
export function ReplayDecision({ interactionId, offerId }: { interactionId: string; offerId: string }) {
  const t = useTranslations('why.replay')
  const sentenceOf = useProblemSentence()
  const [replayed, setReplayed] = useState<WhyThisAgent | null>(null)
  const { submit, isBusy, problem } = useSubmit(async () => {
    const { decisions } = await request('GET', `/v1/interactions/${interactionId}/decisions`, undefined, InteractionDecisions)
    setReplayed(decisions.find((decision) => decision.offerId === offerId) ?? null)
  })
  return (
    <>
      <button type="button" className="text-link" onClick={() => submit()} disabled={isBusy}>
        {t('again')}
      </button>
      <span role="status">
        {problem ? sentenceOf(problem) : null}
        {replayed ? t(isSame(replayed) ? 'same' : 'other', { name: replayed.chosen.name }) : null}
      </span>
    </>
  )
}

const isSame = ({ replayed, chosen, because }: WhyThisAgent) => replayed?.agentId === chosen.id && replayed.because === because
