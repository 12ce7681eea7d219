'use client'

import { WrapUpMode } from '~/protocol/queue-rules'
import { ChoiceField } from './choice-field'
import { NumberField } from './number-field'
import { TextField } from './text-field'
import { type QueueFieldsProps, useQueueFields } from './use-queue-fields'

/** What an agent does when a conversation is over. */
export function AfterTheCall(fields: QueueFieldsProps) {
  const { draft, onChange } = fields
  const { t, helpOf, choiceHelpOf, errorOf } = useQueueFields(fields)
  return (
    <div className="grid items-start gap-4 tablet:grid-cols-3">
      <ChoiceField
        label={t('wrapUp.label')}
        value={draft.wrapUpMode}
        options={WrapUpMode.options.map((value) => ({ value, label: t(`wrapUp.${value}`) }))}
        onChange={(wrapUpMode) => onChange({ wrapUpMode })}
        help={choiceHelpOf('wrapUpMode', (was) => t(`wrapUp.${WrapUpMode.parse(was)}`))}
      />
      {draft.wrapUpMode === 'time-boxed' ? (
        <NumberField
          label={t('wrapUp.for')}
          unit={t('unit.minutes')}
          value={draft.wrapUpFor}
          onChange={(wrapUpFor) => onChange({ wrapUpFor })}
          help={helpOf('wrapUpFor', (was) => t('minutes', { time: was }))}
          error={errorOf('wrapUpMs')}
        />
      ) : null}
      <TextField
        label={t('dispositions.label')}
        rows={5}
        maxLength={4_100}
        help={t('dispositions.help')}
        value={draft.dispositions}
        onChange={(dispositions) => onChange({ dispositions })}
        error={errorOf('dispositions')}
      />
    </div>
  )
}
