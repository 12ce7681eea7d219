'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { AuditEntry } from '~/protocol/audit'
import { LocalTime } from '~/ui/primitives/local-time'
import { type Difference, differencesOf, fieldInWords, isNothing } from './audit-differences'
import { useAuditValue } from './audit-value'

/** One line: who, what, when, and below it each field that is not as it was. */
export function AuditLine({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('audit')
  const { action, actor, subject, at, before, after } = entry
  // What is gone has become nothing else; what came of it stands beside it.
  const isChange = action !== 'deleted' && before !== null && after !== null
  const differences = differencesOf(entry)
  const who = actor.kind === 'parley' ? t('parley') : actor.name
  const what = t('subject', { kind: t(`one.${subject.kind}`), name: subject.name })
  return (
    <li className="px-4 py-2.5 tablet:px-8">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="min-w-0 flex-1 text-pretty">
          {t.rich(`action.${action}`, {
            who: actor.kind === 'api-key' ? t('key', { name: who }) : who,
            what,
            b: (words) => <b>{words}</b>,
          })}
        </span>
        <LocalTime at={at} format="date-time-year" className="shrink-0 text-small text-ink-3 tabular-nums" />
      </p>
      {differences.length > 0 ? <Differences differences={differences} isChange={isChange} /> : null}
    </li>
  )
}

/** What was made or deleted can have dozens of fields, which nobody reads unasked. */
const AT_ONCE = 6

function Differences({ differences, isChange }: { differences: readonly Difference[]; isChange: boolean }) {
  const t = useTranslations('audit')
  const list = (
    <dl className="mt-1 grid gap-x-3 tablet:grid-cols-[176px_minmax(0,1fr)]">
      {differences.map((difference) => (
        <DifferenceRow key={difference.field} difference={difference} isChange={isChange} />
      ))}
    </dl>
  )
  if (differences.length <= AT_ONCE) return list
  return (
    <details className="mt-1">
      <summary className="w-max cursor-pointer text-small text-ink-2">{t('fields', { count: differences.length })}</summary>
      {list}
    </details>
  )
}

const plainWords = (words: ReactNode) => <span className="text-ink-3">{words}</span>
const oldWords = (words: ReactNode) => <del className="text-ink-3">{words}</del>
const newWords = (words: ReactNode) => <ins className="text-ink-1 no-underline">{words}</ins>

function DifferenceRow({ difference: { field, before, after }, isChange }: { difference: Difference; isChange: boolean }) {
  const t = useTranslations('audit')
  const wordsOf = useAuditValue()
  const name = t.has(`field.${field}` as 'field.name') ? t(`field.${field}` as 'field.name') : fieldInWords(field)
  const was = wordsOf(field, before)
  const is = wordsOf(field, after)
  const only = isNothing(after) ? was : is
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words text-ink-2 max-tablet:mb-1">
        {isChange ? t.rich('change', { was, is, old: isNothing(before) ? plainWords : oldWords, new: newWords }) : only}
      </dd>
    </>
  )
}
