'use client'

import { isSelfService } from '~/domain/method'
import type { QueueChoices } from '~/protocol/queue'
import { Overflow } from '~/protocol/queue-rules'
import { ChoiceField } from './choice-field'
import { NumberField } from './number-field'
import { SwitchField } from './switch-field'
import { TextField } from './text-field'
import { type QueueFieldsProps, useQueueFields } from './use-queue-fields'

type Props = QueueFieldsProps & Pick<QueueChoices, 'openingHours'> & { others: QueueChoices['queues'] }

/** What is promised to whoever waits, and what becomes of those who wait too long. */
export function RingingAndWaiting({ openingHours, others, ...fields }: Props) {
  const { draft, onChange } = fields
  const { t, helpOf, choiceHelpOf, errorOf } = useQueueFields(fields)
  const seconds = (typed: string) => t('seconds', { seconds: Number(typed) })
  const nameOf = (id: string) => [...others, ...openingHours].find((each) => each.id === id)?.name ?? ''
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 tablet:grid-cols-3">
        <NumberField
          label={t('ringFor.label')}
          unit={t('unit.seconds')}
          value={draft.ringFor}
          onChange={(ringFor) => onChange({ ringFor })}
          help={isSelfService(draft.method) ? t('ringFor.unused') : helpOf('ringFor', seconds)}
          error={errorOf('ringMs')}
        />
        <NumberField
          label={t('target.label')}
          unit={t('unit.percent')}
          value={draft.targetPercent}
          onChange={(targetPercent) => onChange({ targetPercent })}
          help={helpOf('targetPercent', (was) => t('percent', { percent: Number(was) }))}
          error={errorOf('targetPercent')}
        />
        <NumberField
          label={t('target.within')}
          unit={t('unit.seconds')}
          value={draft.targetIn}
          onChange={(targetIn) => onChange({ targetIn })}
          help={helpOf('targetIn', seconds)}
          error={errorOf('targetMs')}
        />
        <NumberField
          label={t('longestWait.label')}
          unit={t('unit.minutes')}
          value={draft.longestWait}
          onChange={(longestWait) => onChange({ longestWait })}
          help={helpOf('longestWait', (was) => t('minutes', { time: was }), t('noLimit'))}
          error={errorOf('maxWaitMs')}
        />
        <NumberField
          label={t('atMost.label')}
          unit={t('unit.visitors')}
          value={draft.atMostWaiting}
          onChange={(atMostWaiting) => onChange({ atMostWaiting })}
          help={helpOf('atMostWaiting', (was) => was, t('noLimit'))}
          error={errorOf('maxWaiting')}
        />
        <ChoiceField
          label={t('overflow.label')}
          value={draft.overflow}
          options={Overflow.options.map((value) => ({ value, label: t(`overflow.${value}`) }))}
          onChange={(overflow) => onChange({ overflow, overflowQueueId: overflow === 'queue' ? draft.overflowQueueId : null })}
          help={choiceHelpOf('overflow', (was) => t(`overflow.${Overflow.parse(was)}`))}
        />
        {draft.overflow === 'queue' ? (
          <ChoiceField
            label={t('overflow.which')}
            value={draft.overflowQueueId ?? ''}
            options={[{ value: '', label: t('overflow.choose') }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(id) => onChange({ overflowQueueId: id || null })}
            help={choiceHelpOf('overflowQueueId', (id) => (id === '' ? t('overflow.choose') : nameOf(id)))}
            error={errorOf('overflowQueueId')}
          />
        ) : null}
        <NumberField
          label={t('shortLeave.label')}
          unit={t('unit.seconds')}
          value={draft.shortLeave}
          onChange={(shortLeave) => onChange({ shortLeave })}
          help={helpOf('shortLeave', seconds, t('shortLeave.help'))}
          error={errorOf('shortAbandonMs')}
        />
        <ChoiceField
          label={t('hours.label')}
          value={draft.openingHoursId ?? ''}
          options={[{ value: '', label: t('hours.always') }, ...openingHours.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id) => onChange({ openingHoursId: id || null })}
          help={choiceHelpOf('openingHoursId', (id) => (id === '' ? t('hours.always') : nameOf(id)))}
        />
      </div>
      {isSelfService(draft.method) ? null : (
        <SwitchField
          label={t('acceptsByItself.label')}
          about={t('acceptsByItself.about')}
          isOn={draft.acceptsByItself}
          onChange={(acceptsByItself) => onChange({ acceptsByItself })}
        />
      )}
      <div className="grid gap-4 tablet:grid-cols-2">
        <TextField
          label={t('waitingText.label')}
          help={t('waitingText.help')}
          value={draft.waitingText}
          onChange={(waitingText) => onChange({ waitingText })}
          error={errorOf('waitingText')}
        />
        <TextField
          label={t('holdText.label')}
          help={t('holdText.help')}
          value={draft.holdText}
          onChange={(holdText) => onChange({ holdText })}
          error={errorOf('holdText')}
        />
      </div>
    </div>
  )
}
