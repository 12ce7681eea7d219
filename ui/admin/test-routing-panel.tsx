'use client'

import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { MEDIA, type Medium } from '~/domain/medium'
import type { QueueChoices } from '~/protocol/queue'
import { SiteRuleKind } from '~/protocol/site'
import { RoutingTest } from '~/protocol/test-routing'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { Note } from '~/ui/primitives/note'
import { ChoiceField } from './choice-field'
import { entranceOf, type Imagined } from './imagined-visitor'
import { NumberField } from './number-field'
import { type QueueDraft, updateOf } from './queue-draft'
import { RoutingTestResult } from './routing-test-result'
import { TextField } from './text-field'
import { minutesIn } from './typed-time'

type TestRoutingPanelProps = { queueId: string; draft: QueueDraft; isValid: boolean; choices: QueueChoices }

const NOBODY_YET: Imagined = { medium: 'video', locale: '', waited: '0:00', siteId: '', by: 'page', value: '' }

/** Describe a visitor, and see who would ring now and why. */
export function TestRoutingPanel({ queueId, draft, isValid, choices }: TestRoutingPanelProps) {
  const t = useTranslations('queue.test')
  const sentenceOf = useProblemSentence()
  const id = useId()
  const [visitor, setVisitor] = useState(NOBODY_YET)
  const [result, setResult] = useState<RoutingTest | null>(null)
  const waitedMs = minutesIn(visitor.waited) ?? 0
  const { submit, isBusy, problem } = useSubmit(async () => {
    const { medium, locale } = visitor
    const body = { queue: updateOf(draft), visitor: { medium, locale, waitedMs, entrance: entranceOf(visitor) } }
    setResult(await request('POST', `/v1/queues/${queueId}/test-routing`, body, RoutingTest))
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit()
  }
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('title')}</h2>
      <form noValidate onSubmit={onSubmit} className="mt-2 grid gap-2">
        <ImaginedVisitor visitor={visitor} choices={choices} onChange={(part) => setVisitor({ ...visitor, ...part })} />
        <Button type="submit" disabled={isBusy || !isValid || Number.isNaN(waitedMs)}>
          {t(isBusy ? 'asking' : 'ask')}
        </Button>
      </form>
      <div role="status" className="mt-3 grid gap-2">
        {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
        {result ? <RoutingTestResult result={result} /> : null}
      </div>
      <p className="mt-2 text-small text-ink-3">{t(isValid ? 'about' : 'mend')}</p>
    </section>
  )
}

type ImaginedVisitorProps = { visitor: Imagined; choices: QueueChoices; onChange: (part: Partial<Imagined>) => void }

function ImaginedVisitor({ visitor, choices: { skills, sites }, onChange }: ImaginedVisitorProps) {
  const t = useTranslations('queue.test')
  const mediumOf = useTranslations('queue.media')
  const languages = skills.flatMap(({ language, name }) => (language === null ? [] : [{ value: language, label: name }]))
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <ChoiceField
          label={t('medium')}
          value={visitor.medium}
          options={MEDIA.map((value: Medium) => ({ value, label: mediumOf(value) }))}
          onChange={(medium) => onChange({ medium })}
        />
        <NumberField
          label={t('waited')}
          unit={t('minutes')}
          value={visitor.waited}
          onChange={(waited) => onChange({ waited })}
          error={Number.isNaN(minutesIn(visitor.waited)) ? t('waitedWrong') : undefined}
        />
      </div>
      {languages.length > 0 ? (
        <ChoiceField
          label={t('language')}
          value={visitor.locale}
          options={[{ value: '', label: t('anyLanguage') }, ...languages]}
          onChange={(locale) => onChange({ locale })}
        />
      ) : null}
      <ChoiceField
        label={t('from')}
        value={visitor.siteId}
        options={[{ value: '', label: t('here') }, ...sites.map(({ id, name }) => ({ value: id, label: t('site', { name }) }))]}
        onChange={(siteId) => onChange({ siteId })}
      />
      {visitor.siteId ? (
        <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-2">
          <ChoiceField
            label={t('by')}
            value={visitor.by}
            options={SiteRuleKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(by) => onChange({ by })}
          />
          <TextField
            label={t('value')}
            rows={1}
            value={visitor.value}
            help={t(`example.${visitor.by}`)}
            onChange={(value) => onChange({ value })}
          />
        </div>
      ) : null}
    </>
  )
}
