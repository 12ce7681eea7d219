'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { isInUse, QueueUse } from '~/protocol/queue'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { Note } from '~/ui/primitives/note'
import { ChoiceField } from './choice-field'
import { SettingsSection } from './settings-section'

type Named = { id: string; name: string }
type DeleteQueueProps = { queue: Named; others: readonly Named[]; use: QueueUse }

/** Says what deleting would mean, as of the moment of asking. */
export function DeleteQueue({ queue, others, use: known }: DeleteQueueProps) {
  const t = useTranslations('queue.delete')
  const sentenceOf = useProblemSentence()
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  const [use, setUse] = useState(known)
  const [to, setTo] = useState(others[0]?.id ?? '')
  const needsTarget = isInUse(use)
  const ask = useSubmit(async () => {
    setUse(await request('GET', `/v1/queues/${queue.id}/use`, undefined, QueueUse))
    setAsking(true)
  })
  const removal = useSubmit(async () => {
    await request('DELETE', `/v1/queues/${queue.id}${needsTarget ? `?to=${to}` : ''}`)
    router.replace('/settings/queues')
    router.refresh()
  })
  return (
    <SettingsSection title={t('title')} about={t(others.length === 0 ? 'last' : 'about')}>
      {ask.problem ? (
        <Note tone="danger" className="mb-2">
          {sentenceOf(ask.problem)}
        </Note>
      ) : null}
      <Button disabled={others.length === 0 || ask.isBusy} onClick={() => ask.submit()}>
        {t('open')}
      </Button>
      <ConfirmDialog
        title={t('ask', { name: queue.name })}
        confirmLabel={t('confirm')}
        cancelLabel={t('cancel')}
        advised="cancel"
        isOpen={isAsking}
        isBusy={removal.isBusy}
        onConfirm={() => removal.submit()}
        onClose={() => setAsking(false)}
      >
        {needsTarget ? (
          <>
            <WhatMoves use={use} />
            <ChoiceField
              label={t('to')}
              value={to}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setTo}
            />
          </>
        ) : (
          <p>{t('unused')}</p>
        )}
        <p>{t('history')}</p>
        {removal.problem ? <Note tone="danger">{sentenceOf(removal.problem)}</Note> : null}
      </ConfirmDialog>
    </SettingsSection>
  )
}

function WhatMoves({ use: { waiting, inHand, sites, rules, overflows } }: { use: QueueUse }) {
  const t = useTranslations('queue.delete')
  const named = (list: readonly Named[]) => list.map(({ name }) => name).join(', ')
  return (
    <ul className="list-disc ps-5">
      {waiting > 0 ? <li>{t('waiting', { count: waiting })}</li> : null}
      {inHand > 0 ? <li>{t('inHand', { count: inHand })}</li> : null}
      {sites.length > 0 ? <li>{t('sites', { count: sites.length, names: named(sites) })}</li> : null}
      {rules > 0 ? <li>{t('rules', { count: rules })}</li> : null}
      {overflows.length > 0 ? <li>{t('overflows', { count: overflows.length, names: named(overflows) })}</li> : null}
    </ul>
  )
}
