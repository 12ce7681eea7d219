'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { FieldNote } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { type DraftDay, type HoursDraft, mistakesIn } from './hours-draft'
import { below } from './mistakes-below'
import { SpanFields } from './span-fields'

type SpecialDaysProps = { draft: HoursDraft; onChange: (days: readonly DraftDay[]) => void }

/** The dates that differ from their weekday: holidays, which have no hours, and days with hours of their own. */
export function SpecialDays({ draft, onChange }: SpecialDaysProps) {
  const t = useTranslations('hours.special')
  const days = draft.specialDays
  const isTwice = mistakesIn(draft).has('specialDays')
  const add = () => {
    const key = Math.max(-1, ...days.map((day) => day.key)) + 1
    onChange([...days, { key, date: '', name: '', spans: [] }])
  }
  return (
    <>
      {days.length > 0 ? (
        <ul className="mb-3 rounded-control border *:not-last:border-b">
          {days.map((day) => (
            <DayRow
              key={day.key}
              day={day}
              mistakes={mistakesOf(draft, day)}
              onChange={(part) => onChange(days.map((each) => (each.key === day.key ? { ...each, ...part } : each)))}
              onRemove={() => onChange(days.filter(({ key }) => key !== day.key))}
            />
          ))}
        </ul>
      ) : null}
      {isTwice ? <FieldNote isError note={t('twice')} /> : null}
      <Button onClick={add}>
        <Plus />
        {t('add')}
      </Button>
    </>
  )
}

/** Of one day alone: all together they are sorted before they are checked. */
const mistakesOf = (draft: HoursDraft, day: DraftDay) => below(mistakesIn({ ...draft, specialDays: [day] }), 'specialDays.0')

type DayRowProps = {
  day: DraftDay
  mistakes: ReadonlySet<string>
  onChange: (part: Partial<DraftDay>) => void
  onRemove: () => void
}

function DayRow({ day: { date, name, spans }, mistakes, onChange, onRemove }: DayRowProps) {
  const t = useTranslations('hours.special')
  const called = name || date || t('unnamed')
  return (
    <li className="grid gap-2 p-3 tablet:grid-cols-[152px_minmax(0,1fr)_auto]">
      <div>
        <TextInput
          type="date"
          aria-label={t('date', { day: called })}
          aria-invalid={mistakes.has('date') || undefined}
          value={date}
          onChange={(event) => onChange({ date: event.target.value })}
        />
        {mistakes.has('date') ? <FieldNote isError note={t('dateWrong')} /> : null}
      </div>
      <TextInput
        aria-label={t('name', { day: called })}
        placeholder={t('nameExample')}
        autoComplete="off"
        maxLength={80}
        value={name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Button size="desk" variant="quiet" isSquare aria-label={t('remove', { day: called })} onClick={onRemove}>
        <X />
      </Button>
      <div className="tablet:col-span-2 tablet:col-start-2">
        <SpanFields
          day={called}
          spans={spans}
          mistakes={below(mistakes, 'spans')}
          onChange={(next) => onChange({ spans: next })}
        />
      </div>
    </li>
  )
}
