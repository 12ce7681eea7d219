'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useSubmit } from '~/ui/api/use-submit'
import { takeIn } from './draft-changes'

type DraftRules<Draft> = {
  isValid: (draft: Draft) => boolean
  /** Saves it and says what holds now. */
  put: (draft: Draft) => Promise<Draft>
  /** What holds by now, for somebody who was slower than another. */
  read?: () => Promise<Draft>
  /** That, with what was changed here; field by field, if nothing else is said. */
  combine?: (theirs: Draft, mine: { draft: Draft; saved: Draft }) => Draft
}

/** Settings as somebody is changing them, beside those that hold. */
export function useDraft<Draft extends object>(
  settings: () => Draft,
  { isValid, put, read, combine = takeIn }: DraftRules<Draft>,
) {
  const router = useRouter()
  const [saved, setSaved] = useState(settings)
  const [draft, setDraft] = useState(saved)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  const hold = (now: Draft) => {
    setSaved(now)
    setDraft(now)
  }
  const { submit, isBusy, problem, forget } = useSubmit(async () => {
    const kept = await put(draft)
    hold(kept)
    setSavedAt(new Date().toISOString())
    router.refresh()
  })
  const catchUp = useSubmit(async () => {
    if (!read) return
    const theirs = await read()
    setSaved(theirs)
    setDraft(combine(theirs, { draft, saved }))
    forget()
  })
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const discard = () => {
    setDraft(saved)
    forget()
    // What was saved here last is not what holds: without that nobody could go on from the other's change.
    // Unread, it is refused once more.
    if (problem?.code === 'changed-meanwhile') void read?.().then(hold, () => {})
  }
  return {
    ...{ draft, saved, change, discard, save: () => submit(), isChanged, isValid: isValid(draft), savedAt },
    isBusy: isBusy || catchUp.isBusy,
    problem: catchUp.problem ?? problem,
    takeIn: read ? () => catchUp.submit() : null,
  }
}
