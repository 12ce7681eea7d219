'use client'

import { Plus } from 'lucide-react'
import { useId, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { ReasonList } from '~/protocol/reason'
import { request } from '~/ui/api/request'
import { Button } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'
import { draftOf, isComplete, mistakeIn, moved, type ReasonDraft, updateOf, withTheirs } from './reason-draft'
import { ReasonRow } from './reason-row'
import { SaveBar } from './save-bar'
import { SavedNote } from './saved-note'
import { SettingsSection } from './settings-section'
import { useDraft } from './use-draft'

const MOST = 30

/** Why agents are not ready, in the workspace's own words and order. */
export function ReasonsScreen({ initial }: { initial: ReasonList }) {
  const t = useTranslations('reasons')
  const newKey = useId()
  const list = useRef<HTMLUListElement>(null)
  const added = useRef(0)
  const form = useDraft(() => draftOf(initial), {
    isValid: isComplete,
    put: async (draft) => draftOf(await request('PUT', '/v1/reasons', updateOf(draft), ReasonList)),
    read: async () => draftOf(await request('GET', '/v1/reasons', undefined, ReasonList)),
    combine: withTheirs,
  })
  const { reasons } = form.draft
  const set = (next: ReasonDraft['reasons']) => form.change({ reasons: next })
  const focusField = (index: number) => list.current?.querySelectorAll('input')[index]?.focus()
  const add = () => {
    added.current += 1
    flushSync(() => set([...reasons, { key: `${newKey}-${added.current}`, name: '' }]))
    focusField(reasons.length)
  }
  const move = (key: string, by: number) => {
    const index = reasons.findIndex((reason) => reason.key === key)
    flushSync(() => set(moved(reasons, key, by)))
    focusField(Math.max(0, Math.min(reasons.length - 1, index + by)))
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        <SavedNote at={form.savedAt} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="max-w-190 px-4 py-6 tablet:px-8">
          <SettingsSection title={t('list.title')} about={t('list.about')}>
            {reasons.length > 0 ? (
              <ul ref={list} className="grid gap-2">
                {reasons.map((reason, index) => (
                  <ReasonRow
                    key={reason.key}
                    reason={reason}
                    index={index}
                    count={reasons.length}
                    mistake={mistakeIn(form.draft, reason)}
                    onName={(name) => set(reasons.map((each) => (each.key === reason.key ? { ...each, name } : each)))}
                    onMove={(by) => move(reason.key, by)}
                    onRemove={() => set(reasons.filter(({ key }) => key !== reason.key))}
                  />
                ))}
              </ul>
            ) : (
              <EmptyState title={t('list.none')} next={t('list.noneNext')} />
            )}
            <Button className="mt-3" onClick={add} disabled={reasons.length >= MOST}>
              <Plus />
              {t('add')}
            </Button>
          </SettingsSection>
        </div>
      </div>
      <SaveBar form={form} />
    </div>
  )
}
