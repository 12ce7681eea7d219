'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { NumberField } from './number-field'
import { PolicyChoice } from './policy-choice'
import { type QueueDraft, type QueueMistakes, withPolicy } from './queue-draft'

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
      <ToneSwitch isOn={draft.hasTone} onChange={(hasTone) => onChange({ hasTone })} />
    </>
  )
}

function ToneSwitch({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useTranslations('queue.recording.tone')
  const id = useId()
  return (
    <label className="mt-4 flex gap-2.5">
      <input
        type="checkbox"
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-about`}
        className="mt-0.5 size-4 flex-none accent-accent"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="min-w-0 flex-1">
        <span id={`${id}-name`} className="block font-medium">
          {t('label')}
        </span>
        <span id={`${id}-about`} className="block text-ink-2 text-pretty">
          {t('about')}
        </span>
      </span>
    </label>
  )
}
