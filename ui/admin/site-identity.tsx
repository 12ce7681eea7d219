'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MadeIdentityKey, type SiteSettings } from '~/protocol/site'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { Note } from '~/ui/primitives/note'
import { ShownOnce } from './shown-once'

/** The key with which the site's own server signs who its customers are. A second one ends the first, so that is asked twice. */
export function SiteIdentity({ site }: { site: SiteSettings }) {
  const t = useTranslations('site.identity')
  const sentenceOf = useProblemSentence()
  const [hasKey, setHasKey] = useState(site.hasIdentityKey)
  const [isAsked, setAsked] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const { submit, isBusy, problem } = useSubmit(async () => {
    const made = await request('POST', `/v1/sites/${site.id}/identity-key`, {}, MadeIdentityKey)
    setKey(made.key)
    setHasKey(true)
    setAsked(false)
  })
  if (key)
    return (
      <ShownOnce
        label={t('label')}
        lead={t('lead')}
        secret={key}
        className="rounded-control border"
        words={{ copy: t('copy'), copied: t('copied'), failed: t('failed'), done: t('done') }}
        onDone={() => setKey(null)}
      />
    )
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">{t(hasKey ? 'has' : 'hasNot')}</p>
      {problem && !isAsked ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
      <p>
        <Button onClick={hasKey ? () => setAsked(true) : () => submit()} disabled={isBusy}>
          {t(hasKey ? 'makeAnother' : 'make')}
        </Button>
      </p>
      <ConfirmDialog
        title={t('again.title')}
        confirmLabel={t(isBusy ? 'making' : 'again.confirm')}
        cancelLabel={t('again.keep')}
        advised="cancel"
        isOpen={isAsked}
        isBusy={isBusy}
        onConfirm={() => submit()}
        onClose={() => setAsked(false)}
      >
        <p>{t('again.endsFirst')}</p>
        {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
      </ConfirmDialog>
    </div>
  )
}
