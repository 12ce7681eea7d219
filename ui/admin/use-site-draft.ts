'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { SiteSettings, UpdateSite } from '~/protocol/staff'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'

/** The settings as somebody is changing them, beside those that hold. */
export function useSiteDraft(site: SiteSettings) {
  const router = useRouter()
  const [saved, setSaved] = useState<UpdateSite>(() => editable(site))
  const [draft, setDraft] = useState(saved)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  const { submit, isBusy, problem, forget } = useSubmit(async () => {
    const kept = editable(await request('PUT', '/v1/site', draft, SiteSettings))
    setSaved(kept)
    setDraft(kept)
    setSavedAt(new Date().toISOString())
    router.refresh()
  })
  useLeaveWarning(isChanged)
  const change = (part: Partial<UpdateSite>) => setDraft((before) => ({ ...before, ...part }))
  const discard = () => {
    setDraft(saved)
    forget()
  }
  return {
    draft,
    change,
    discard,
    save: submit,
    isChanged,
    isValid: UpdateSite.safeParse(draft).success,
    isBusy,
    problem,
    savedAt,
  }
}

const editable = ({ name, allowedOrigins, accent, locale }: SiteSettings): UpdateSite => ({
  name,
  allowedOrigins,
  accent,
  locale,
})

/** The browser asks before a tab with unsaved changes closes. */
function useLeaveWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isOn])
}
