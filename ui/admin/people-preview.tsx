'use client'

import { useTranslations } from 'use-intl'
import type { PeopleSheetPreview, PersonChange } from '~/protocol/people'

/** Exactly what a file changes: who, what, from what to what; or every line of it that is wrong. */
export function PeoplePreview({ preview: { people, unchanged, mistakes } }: { preview: PeopleSheetPreview }) {
  const t = useTranslations('people.file')
  if (mistakes.length > 0) {
    return (
      <>
        <p className="mt-2 text-ink-2">{t('mistakes', { count: mistakes.length })}</p>
        <ul className={LIST}>
          {mistakes.map(({ line, sentence }) => (
            <li key={`${line} ${sentence}`} className="flex gap-3 px-3 py-1.5">
              <span className="w-14 flex-none text-ink-3 tabular-nums">{t('line', { line })}</span>
              <span className="min-w-0 flex-1 wrap-anywhere">{sentence}</span>
            </li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <>
      <p className="mt-2 text-ink-2">{t('changes', { count: people.length, unchanged })}</p>
      {people.length > 0 ? (
        <ul className={LIST}>
          {people.map(({ userId, name, changes }) => (
            <li key={userId} className="px-3 py-1.5">
              <p className="truncate font-medium" title={name}>
                {name}
              </p>
              <ul>
                {changes.map((change) => (
                  <Change key={nameOf(change)} change={change} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

/** May be long: it scrolls by itself, and the buttons stay. */
const LIST = 'mt-3 max-h-[40dvh] overflow-y-auto rounded-control border *:not-last:border-b'

const nameOf = (change: PersonChange) => ('name' in change ? `${change.field} ${change.name}` : change.field)

function Change({ change }: { change: PersonChange }) {
  const t = useTranslations('people')
  const what = 'name' in change ? change.name : t(`capacity.${change.field}`)
  const wordOf = (value: boolean | number) => {
    if (typeof value === 'boolean') return t(value ? 'cell.yes' : 'cell.no')
    return change.field === 'skill' && value === 0 ? t('cell.none') : String(value)
  }
  return (
    <li className="flex items-baseline gap-2 text-ink-2">
      <span className="min-w-0 flex-1 truncate" title={what}>
        {what}
      </span>
      <span className="flex-none tabular-nums">{t('file.fromTo', { from: wordOf(change.from), to: wordOf(change.to) })}</span>
    </li>
  )
}
