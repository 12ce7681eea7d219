'use client'

import { type ComponentProps, useId } from 'react'
import { useTranslations } from 'use-intl'
import { MEDIA } from '~/domain/medium'
import { HistoryFilter } from '~/protocol/history'
import { Outcome } from '~/protocol/timeline'
import { cx } from '~/ui/primitives/cx'
import { Select } from '~/ui/primitives/select'
import { TextInput } from '~/ui/primitives/text-input'
import type { FilterName } from './filter-query'

const RECORDINGS = HistoryFilter.shape.recording.unwrap().options
const CONSENTS = HistoryFilter.shape.consent.unwrap().options

export type Colleague = { id: string; name: string }

type HistoryFiltersProps = {
  filter: HistoryFilter
  colleagues: Colleague[] | null
  onChange: (name: FilterName, value: string | null) => void
}

export function HistoryFilters({ filter, colleagues, onChange }: HistoryFiltersProps) {
  const t = useTranslations('history')
  const pick = (name: FilterName) => ({ name, label: t(`filter.${name}`), value: filter[name] ?? '', onChange })
  return (
    <search
      aria-label={t('filter.label')}
      className="flex-none gap-2 border-b px-4 py-2 max-tablet:grid max-tablet:grid-cols-2 tablet:flex tablet:flex-wrap tablet:items-center"
    >
      <Choice {...pick('medium')} any={t('filter.anyMedium')} options={MEDIA.map((medium) => [medium, t(`medium.${medium}`)])} />
      {colleagues ? (
        <Choice {...pick('agentId')} any={t('filter.anyAgent')} options={colleagues.map(({ id, name }) => [id, name])} />
      ) : null}
      <Choice
        {...pick('outcome')}
        any={t('filter.anyOutcome')}
        options={[['running', t('running')], ...Outcome.options.map((outcome) => [outcome, t(`outcome.${outcome}`)] as const)]}
        isWide={colleagues !== null}
      />
      <Choice
        {...pick('recording')}
        any={t('filter.anyRecording')}
        options={RECORDINGS.map((recording) => [recording, t(`filter.recordings.${recording}`)])}
      />
      <Choice
        {...pick('consent')}
        any={t('filter.anyConsent')}
        options={CONSENTS.map((consent) => [consent, t(`filter.consents.${consent}`)])}
      />
      <Day {...pick('from')} max={filter.to} />
      <Day {...pick('to')} min={filter.from} />
    </search>
  )
}

type PickProps = Pick<HistoryFiltersProps, 'onChange'> & { name: FilterName; label: string; value: string }
type ChoiceProps = PickProps & {
  any: string
  options: readonly (readonly [value: string, label: string])[]
  /** Alone in its line on a phone. */
  isWide?: boolean
}

function Choice({ name, label, value, onChange, any, options, isWide }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className={cx('tablet:w-36', isWide && 'max-tablet:col-span-full', value && 'font-medium')}
      value={value}
      onChange={(event) => onChange(name, event.target.value || null)}
    >
      <option value="">{any}</option>
      {options.map(([option, word]) => (
        <option key={option} value={option}>
          {word}
        </option>
      ))}
    </Select>
  )
}

function Day({ name, label, value, onChange, ...limits }: PickProps & Pick<ComponentProps<'input'>, 'min' | 'max'>) {
  const id = useId()
  return (
    <span className="flex min-w-0 gap-1.5 max-tablet:flex-col max-tablet:gap-0.5 tablet:items-center">
      <label htmlFor={id} className="text-ink-3 max-tablet:text-small">
        {label}
      </label>
      <TextInput
        id={id}
        type="date"
        className="min-w-0 tabular-nums tablet:w-36"
        value={value}
        onChange={(event) => onChange(name, event.target.value || null)}
        {...limits}
      />
    </span>
  )
}
