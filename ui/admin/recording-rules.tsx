'use client'

import { useTranslations } from 'use-intl'
import { NumberField } from './number-field'
import { PolicyChoice } from './policy-choice'
import { type QueueDraft, type QueueMistakes, withPolicy } from './queue-draft'
import { SwitchField } from './switch-field'

type RecordingRulesProps = {
  draft: QueueDraft
  saved: QueueDraft
  mistakes: QueueMistakes
  onChange: (part: Partial<QueueDraft>) => void
}

/** When a queue's calls are recorded, how long a pause may last, how long recordings are kept, and whether they are heard to be made. */
export function RecordingRules({ draft, saved, mistakes, onChange }: RecordingRulesProps) {
  const t = useTranslations('queue.recording')
  return (
    <>
      <PolicyChoice chosen={draft.recording} onChoose={(policy) => onChange(withPolicy(policy, draft, saved))} />
      <div className="mt-4 grid gap-4 tablet:grid-cols-3">
        {draft.recording === 'sample' ? (
          <NumberField
            label={t('sample.label')}
            unit={t('sample.unit')}
            value={draft.sample}
            onChange={(sample) => onChange({ sample })}
            error={mistakes.has('recordingSample') ? t('sample.wrong') : undefined}
          />
        ) : null}
        <NumberField
          label={t('pauseLimit.label')}
          unit={t('pauseLimit.unit')}
          value={draft.pauseLimit}
          onChange={(pauseLimit) => onChange({ pauseLimit })}
          help={t('pauseLimit.help')}
          error={mistakes.has('pauseLimitMs') ? t('pauseLimit.wrong') : undefined}
        />
        <NumberField
          label={t('keptFor.label')}
          unit={t('keptFor.unit')}
          value={draft.keptFor}
          onChange={(keptFor) => onChange({ keptFor })}
          help={t('keptFor.help')}
          error={mistakes.has('keptForDays') ? t('keptFor.wrong') : undefined}
        />
      </div>
      <SwitchField
        className="mt-4"
        label={t('tone.label')}
        about={t('tone.about')}
        isOn={draft.hasTone}
        onChange={(hasTone) => onChange({ hasTone })}
      />
    </>
  )
}
