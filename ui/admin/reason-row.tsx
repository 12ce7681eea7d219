'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { FieldNote } from '~/ui/primitives/field'
import { Kbd } from '~/ui/primitives/kbd'
import { TextInput } from '~/ui/primitives/text-input'
import type { DraftReason } from './reason-draft'

type ReasonRowProps = {
  reason: DraftReason
  index: number
  count: number
  mistake: 'empty' | 'twice' | null
  onName: (name: string) => void
  /** By so many places further down. */
  onMove: (by: number) => void
  onRemove: () => void
}

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }

/** One reason with its place: the first nine have a key at the desk. Alt with an arrow moves it, as its buttons do. */
export function ReasonRow({ reason: { name }, index, count, mistake, onName, onMove, onRemove }: ReasonRowProps) {
  const t = useTranslations('reasons.row')
  const noteId = useId()
  const number = index + 1
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || !event.altKey) return
    event.preventDefault()
    onMove(step)
  }
  return (
    <li>
      <div className="flex items-center gap-1">
        <span className="w-7 flex-none text-ink-3">{number <= 9 ? <Kbd>{String(number)}</Kbd> : null}</span>
        <TextInput
          aria-label={t('name', { number })}
          aria-invalid={mistake ? true : undefined}
          aria-describedby={mistake ? noteId : undefined}
          autoComplete="off"
          maxLength={40}
          value={name}
          onChange={(event) => onName(event.target.value)}
          onKeyDown={onKeyDown}
          className="max-w-80"
        />
        <Button
          size="row"
          variant="quiet"
          isSquare
          disabled={index === 0}
          aria-label={t('up', { name })}
          onClick={() => onMove(-1)}
        >
          <ArrowUp />
        </Button>
        <Button
          size="row"
          variant="quiet"
          isSquare
          disabled={number === count}
          aria-label={t('down', { name })}
          onClick={() => onMove(1)}
        >
          <ArrowDown />
        </Button>
        <Button size="row" variant="quiet" isSquare aria-label={t('remove', { name })} onClick={onRemove}>
          <X />
        </Button>
      </div>
      {mistake ? (
        <div className="ps-8">
          <FieldNote id={noteId} isError note={t(mistake)} />
        </div>
      ) : null}
    </li>
  )
}
