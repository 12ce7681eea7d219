'use client'

import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { People, Person } from '~/protocol/people'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useStoreValue, whole } from '~/ui/live/use-store-value'
import { EmptyState } from '~/ui/primitives/empty-state'
import { TextInput } from '~/ui/primitives/text-input'
import { PeopleCellBar } from './people-cell-bar'
import { type Place, peopleColumns } from './people-columns'
import { PeopleFile } from './people-file'
import { PeopleGrid } from './people-grid'
import { openPeopleSheet, type SheetState } from './people-store'
import { SavedNote } from './saved-note'

const api = {
  put: (userId: string, update: object) => request('PUT', `/v1/people/${userId}`, update, Person),
  read: () => request('GET', '/v1/people', undefined, People),
}

/** Who serves which queues, knows what, and how much each may have in hand: one sheet, saved cell by cell. */
export function PeopleScreen({ initial }: { initial: People }) {
  const t = useTranslations('people')
  const [sheet] = useState(() => openPeopleSheet(initial, api))
  const state = useStoreValue(sheet.state, sheet.state.get(), whole<SheetState>)
  const { queues, skills } = state
  const columns = useMemo(() => peopleColumns({ queues, skills }), [queues, skills])
  const [filter, setFilter] = useState('')
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const people = useMemo(() => state.people.filter(({ name, email }) => fits(filter, name, email)), [state.people, filter])
  const find = (text: string) => {
    setFilter(text)
    setPlace(({ column }) => ({ row: 0, column }))
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1 className="shrink-0">{t('title')}</h1>
        <p className="truncate text-ink-3 tabular-nums">{t('count', { count: state.people.length })}</p>
        <SavedNote at={state.savedAt} />
        <PeopleFile onApplied={sheet.replace} />
      </div>
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
        <TextInput
          type="search"
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={filter}
          onChange={(event) => find(event.target.value)}
          className="max-w-52 max-tablet:max-w-none"
        />
        <PeopleCellBar person={people[place.row]} column={columns[place.column]} onEdit={(person) => void sheet.edit(person)} />
      </div>
      <SheetProblem problem={state.problem} />
      {people.length > 0 ? (
        <PeopleGrid
          people={people}
          columns={columns}
          place={place}
          onPlace={setPlace}
          onEdit={(person) => void sheet.edit(person)}
        />
      ) : (
        <EmptyState title={t('nobody.title')} next={t('nobody.next')} />
      )}
      <p id="people-keys" className="flex-none border-t px-4 py-2 text-small text-ink-3 max-tablet:hidden">
        {t('keys')}
      </p>
    </div>
  )
}

const fits = (filter: string, ...texts: string[]) =>
  texts.some((text) => text.toLowerCase().includes(filter.trim().toLowerCase()))

/** Said at the sheet, until something else could be saved. */
function SheetProblem({ problem }: { problem: SheetState['problem'] }) {
  const t = useTranslations('people')
  const sentenceOf = useProblemSentence()
  if (!problem) return null
  return (
    <p role="alert" className="flex-none border-b bg-danger-soft px-4 py-2">
      {t('notSaved', { name: problem.name })} {sentenceOf(problem.problem)}
    </p>
  )
}
