'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiKey } from '~/protocol/api-key'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useRefresh } from '~/ui/api/use-refresh'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { LocalTime } from '~/ui/primitives/local-time'
import { Tag } from '~/ui/primitives/tag'

export function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const t = useTranslations('api.keys')
  const { isRefreshing, refresh } = useRefresh()
  const sentenceOf = useProblemSentence()
  const [isAsking, setAsking] = useState(false)
  const { id, name, state } = apiKey
  const { submit, isBusy, problem } = useSubmit(async () => {
    setAsking(false)
    await request('DELETE', `/v1/api-keys/${id}`)
    refresh()
  })
  const isRevoking = isBusy || isRefreshing
  return (
    <li className="px-3 py-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <div className="min-w-0 flex-1 max-tablet:basis-full">
          <p className="truncate font-medium" title={name}>
            {name}
          </p>
          <Course apiKey={apiKey} />
        </div>
        {state === 'live' ? (
          <Button
            size="row"
            variant="quiet"
            className="max-tablet:ms-auto"
            disabled={isRevoking}
            aria-label={t('revokeWhich', { name })}
            onClick={() => setAsking(true)}
          >
            {t(isRevoking ? 'revoking' : 'revoke')}
          </Button>
        ) : (
          <Tag>{t(state)}</Tag>
        )}
      </div>
      {problem ? (
        <p role="alert" className="text-small text-danger">
          {sentenceOf(problem)}
        </p>
      ) : null}
      <ConfirmDialog
        title={t('confirm.title', { name })}
        confirmLabel={t('revoke')}
        cancelLabel={t('confirm.cancel')}
        isOpen={isAsking}
        onConfirm={submit}
        onClose={() => setAsking(false)}
      >
        <p>{t('confirm.what')}</p>
      </ConfirmDialog>
    </li>
  )
}

/** Whose it is, until when it works, and whether anything uses it. */
function Course({ apiKey: { madeBy, scopes, expiresAt, lastUsedAt } }: { apiKey: ApiKey }) {
  const t = useTranslations('api.keys')
  const scopeOf = useTranslations('api.make.scopes')
  return (
    <p className="text-small text-ink-3">
      {scopes.map((scope) => scopeOf(scope)).join(', ')}
      {' · '}
      {t('madeBy', { who: madeBy ?? t('somebody') })}
      {' · '}
      {expiresAt ? t.rich('until', { time: () => <LocalTime at={expiresAt} format="date-time-year" /> }) : t('forGood')}
      {' · '}
      {lastUsedAt ? t.rich('used', { time: () => <LocalTime at={lastUsedAt} format="date-time-year" /> }) : t('unused')}
    </p>
  )
}
