'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { DeskQueue } from '~/protocol/desk'
import { Kbd } from '~/ui/primitives/kbd'

type DispositionChoiceProps = {
  options: readonly string[]
  chosen: string | null
  mode: DeskQueue['wrapUpMode']
  /** It was asked for, and is not there. */
  isMissing: boolean
  onChoose: (disposition: string) => void
}

/** How many of them a number key reaches. */
const NUMBERED = 9

/** The outcome, picked from the queue's list. */
export function DispositionChoice({ options, chosen, mode, isMissing, onChoose }: DispositionChoiceProps) {
  const t = useTranslations('desk.wrapUp')
  const id = useId()
  const about = mode === 'mandatory' || mode === 'optional' ? t(mode) : null
  return (
    <div role="radiogroup" aria-labelledby={id} aria-describedby={`${id}-about`} aria-required={mode === 'mandatory'}>
      <p id={id} className="font-medium">
        {t('disposition')}
      </p>
      <p id={`${id}-about`} role={isMissing ? 'alert' : undefined} className={isMissing ? 'text-danger' : 'text-ink-3'}>
        {isMissing ? t('missing') : about}
      </p>
      {options.length === 0 ? <p className="mt-1 text-ink-3">{t('none')}</p> : null}
      <div className="mt-2 grid gap-x-4 @md:grid-cols-2">
        {options.map((option, index) => (
          <label key={option} className={OPTION}>
            <input
              type="radio"
              name={id}
              className="size-4 flex-none accent-accent"
              checked={option === chosen}
              onChange={() => onChoose(option)}
            />
            <span className="min-w-0 flex-1">{option}</span>
            {index < NUMBERED ? <Kbd>{String(index + 1)}</Kbd> : null}
          </label>
        ))}
      </div>
    </div>
  )
}

const OPTION = '-mx-2 flex min-h-8 items-center gap-2 rounded-control px-2 hover:bg-surface-3 has-checked:bg-accent-soft'
