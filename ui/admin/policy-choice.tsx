'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { RecordingPolicy } from '~/protocol/recording'
import { cx } from '~/ui/primitives/cx'

type PolicyChoiceProps = { chosen: RecordingPolicy; onChoose: (policy: RecordingPolicy) => void }

/** When calls are recorded: each policy's word names its radio button, its sentence describes it. */
export function PolicyChoice({ chosen, onChoose }: PolicyChoiceProps) {
  const t = useTranslations('queue.recording')
  const id = useId()
  return (
    <div role="radiogroup" aria-label={t('title')} className="rounded-control border *:not-last:border-b">
      {RecordingPolicy.options.map((policy) => (
        <label key={policy} className={OPTION}>
          <input
            type="radio"
            name={id}
            aria-labelledby={`${id}-${policy}`}
            aria-describedby={`${id}-${policy}-about`}
            className="mt-0.5 size-4 flex-none accent-accent"
            checked={policy === chosen}
            onChange={() => onChoose(policy)}
          />
          <span className="min-w-0 flex-1">
            <span id={`${id}-${policy}`} className="block font-medium">
              {t(`policy.${policy}`)}
            </span>
            <span id={`${id}-${policy}-about`} className="block text-ink-2 text-pretty">
              {t(`about.${policy}`)}
            </span>
          </span>
        </label>
      ))}
    </div>
  )
}

const OPTION = cx(
  'flex gap-2.5 px-3 py-2 first:rounded-t-control last:rounded-b-control',
  'hover:bg-surface-3 has-checked:bg-accent-soft',
)
