'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useSubmit } from '~/ui/api/use-submit'

type DraftRules<Draft> = {
  isValid: (draft: Draft) => boolean
  /** Saves it and says what holds now. */
  put: (draft: Draft) => Promise<Draft>
  /** What somebody else has saved meanwhile, and that with what was changed here. */
  take?: (mine: { draft: Draft; saved: Draft }) => Promise<{ draft: Draft; saved: Draft }>
}

/** Settings as somebody is changing them, beside those that hold. */
export function useDraft<Draft extends object>(settings: () => Draft, { isValid, put, take }: DraftRules<Draft>) {
  const router = useRouter()
  const [saved, setSaved] = useState(settings)
  const [draft, setDraft] = useState(saved)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  const { submit, isBusy, problem, forget } = useSubmit(async () => {
    const kept = await put(draft)
    setSaved(kept)
    setDraft(kept)
    setSavedAt(new Date().toISOString())
    router.refresh()
  })
  const catchUp = useSubmit(async () => {
    if (!take) return
    const taken = await take({ draft, saved })
    setSaved(taken.saved)
    setDraft(taken.draft)
    forget()
  })
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const discard = () => {
    setDraft(saved)
    forget()
  }
  return {
    ...{ draft, saved, change, discard, save: () => submit(), isChanged, isValid: isValid(draft), savedAt },
    isBusy: isBusy || catchUp.isBusy,
    problem: catchUp.problem ?? problem,
    takeIn: take ? () => catchUp.submit() : null,
  }
}
