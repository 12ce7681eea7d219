'use client'

import { Plus, X } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { FieldNote } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { type DraftSpan, endIn, timeIn, withSpan } from './hours-draft'

type SpanFieldsProps = {
  /** Whose hours these are, for the names of the fields: Monday, or a date. */
  day: string
  spans: readonly DraftSpan[]
  /** The wrong fields among them, `0.from`, and `` for spans that overlap. */
  mistakes: ReadonlySet<string>
  onChange: (spans: readonly DraftSpan[]) => void
}

/** The spans of one day, as typed; tidied when the field is left. */
export function SpanFields({ day, spans, mistakes, onChange }: SpanFieldsProps) {
  const t = useTranslations('hours.spans')
  const noteId = useId()
  const set = (key: number, part: Partial<DraftSpan>) =>
    onChange(spans.map((span) => (span.key === key ? { ...span, ...part } : span)))
  const described = mistakes.size > 0 ? noteId : undefined
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {spans.length === 0 ? <span className="flex h-8 items-center text-ink-3">{t('closed')}</span> : null}
        {spans.map(({ key, from, to }, index) => (
          <span key={key} className="flex items-center gap-1.5">
            <TimeInput
              aria-label={t('from', { day, number: index + 1 })}
              aria-invalid={mistakes.has(`${index}.from`) || undefined}
              aria-describedby={described}
              value={from}
              onChange={(event) => set(key, { from: event.target.value })}
              onBlur={() => set(key, { from: timeIn(from) })}
            />
            <span aria-hidden="true" className="text-ink-3">
              –
            </span>
            <TimeInput
              aria-label={t('to', { day, number: index + 1 })}
              aria-invalid={mistakes.has(`${index}.to`) || mistakes.has('') || undefined}
              aria-describedby={described}
              value={to}
              onChange={(event) => set(key, { to: event.target.value })}
              onBlur={() => set(key, { to: endIn(to) })}
            />
            <Button
              size="row"
              variant="quiet"
              isSquare
              aria-label={t('remove', { day, number: index + 1 })}
              onClick={() => onChange(spans.filter((span) => span.key !== key))}
            >
              <X />
            </Button>
          </span>
        ))}
        <Button size="row" variant="quiet" aria-label={t('addTo', { day })} onClick={() => onChange(withSpan(spans))}>
          <Plus />
          {t('add')}
        </Button>
      </div>
      {described ? <FieldNote id={noteId} isError note={t(mistakes.has('') ? 'overlap' : 'wrong')} /> : null}
    </div>
  )
}

/** Text and not the browser's own field for times, which knows no 24:00. */
function TimeInput(props: ComponentProps<typeof TextInput>) {
  return (
    <span className="w-18">
      <TextInput inputMode="numeric" maxLength={5} autoComplete="off" className="text-center tabular-nums" {...props} />
    </span>
  )
}
