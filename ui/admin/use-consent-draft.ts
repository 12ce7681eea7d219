'use client'

import { useState } from 'react'
import { type ConsentLanguage, ConsentTextList, type WriteConsentText } from '~/protocol/consent-text'
import { request } from '~/ui/api/request'
import { changedIn, draftOf, isComplete } from './consent-draft'
import { useDraft } from './use-draft'

/** The question in all languages, and the one of them that is looked at. */
export function useConsentDraft(list: ConsentTextList) {
  const [known, setKnown] = useState(list)
  const [language, setLanguage] = useState<ConsentLanguage>('en')
  const form = useDraft(() => draftOf(list), {
    isValid: isComplete,
    put: async (draft) => {
      let latest = known
      for (const changed of changedIn(draft, known))
        latest = await request('PUT', `/v1/consent-texts/${changed.language}`, draft[changed.language], ConsentTextList)
      setKnown(latest)
      return draftOf(latest)
    },
  })
  const change = (part: Partial<WriteConsentText>) =>
    form.change({ [language]: { ...form.draft[language], ...part } } as Partial<typeof form.draft>)
  const text = known.texts.find((one) => one.language === language)
  return { ...form, change, language, setLanguage, text }
}
