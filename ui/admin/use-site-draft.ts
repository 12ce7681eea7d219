'use client'

import { useState } from 'react'
import { SiteSettings, UpdateSite } from '~/protocol/site'
import { request } from '~/ui/api/request'
import { readOrigin } from './read-origin'
import { draftOf, typedMistake, updateOf } from './site-draft'
import { useDraft } from './use-draft'

export function useSiteDraft(site: SiteSettings) {
  /** The address that somebody has finished typing: only then is it told what is wrong with it. */
  const [finished, setFinished] = useState<string | null>(null)
  const form = useDraft(() => draftOf(site), {
    isValid: (draft) =>
      UpdateSite.safeParse(updateOf(draft)).success && (draft.typedOrigin !== finished || typedMistake(draft) === null),
    read: async () => draftOf(await request('GET', `/v1/sites/${site.id}`, undefined, SiteSettings)),
    put: async (draft) => draftOf(await request('PUT', `/v1/sites/${site.id}`, updateOf(draft), SiteSettings)),
  })
  const { draft, change } = form
  const { typedOrigin, allowedOrigins } = draft
  const reading = readOrigin(typedOrigin, allowedOrigins)
  const add = () => {
    if ('origin' in reading) change({ allowedOrigins: [...allowedOrigins, reading.origin], typedOrigin: '' })
    else setFinished(typedOrigin)
  }
  const save = () => (typedMistake(draft) ? setFinished(typedOrigin) : form.save())
  const newOrigin = {
    typed: typedOrigin,
    mistake: typedOrigin === finished && 'mistake' in reading ? reading.mistake : null,
    type: (text: string) => change({ typedOrigin: text }),
    finish: () => setFinished(typedOrigin.trim() === '' ? null : typedOrigin),
    add,
  }
  return { ...form, save, newOrigin }
}

export type NewOrigin = ReturnType<typeof useSiteDraft>['newOrigin']
