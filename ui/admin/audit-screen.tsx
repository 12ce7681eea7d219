'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { AuditKind, type AuditPage, type AuditQuery } from '~/protocol/audit'
import { ButtonLink } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'
import { AuditLine } from './audit-line'
import { ChoiceField } from './choice-field'

type Person = { id: string; name: string; isKey: boolean }
type AuditScreenProps = { page: AuditPage; query: AuditQuery; people: readonly Person[] }

/** Who changed what, newest first. */
export function AuditScreen({ page: { entries, older }, query, people }: AuditScreenProps) {
  const t = useTranslations('audit')
  const isFiltered = query.kind !== undefined || query.actor !== undefined
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
      </div>
      <Filters query={query} people={people} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {entries.length === 0 ? (
          <EmptyState
            title={t(isFiltered ? 'noneFound.title' : 'none.title')}
            next={t(isFiltered ? 'noneFound.next' : 'none.next')}
            action={isFiltered ? <ButtonLink href="/settings/audit">{t('noneFound.all')}</ButtonLink> : undefined}
          />
        ) : (
          <ul aria-label={t('title')} className="*:border-b">
            {entries.map((entry) => (
              <AuditLine key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
        <p className="flex gap-4 px-4 py-4 tablet:px-8">
          {query.before ? (
            <Link className="text-link" href={addressOf({ ...query, before: undefined })}>
              {t('newest')}
            </Link>
          ) : null}
          {older ? (
            <Link className="text-link" href={addressOf({ ...query, before: older })}>
              {t('older')}
            </Link>
          ) : null}
        </p>
      </div>
    </div>
  )
}

function Filters({ query, people }: Pick<AuditScreenProps, 'query' | 'people'>) {
  const t = useTranslations('audit')
  const router = useRouter()
  const look = (part: Partial<AuditQuery>) => router.push(addressOf({ ...query, before: undefined, ...part }))
  return (
    <div className="grid flex-none gap-3 border-b px-4 py-3 tablet:flex tablet:px-8 tablet:*:w-56">
      <ChoiceField
        label={t('kind')}
        value={query.kind ?? ''}
        options={[
          { value: '' as const, label: t('allKinds') },
          ...AuditKind.options.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
        ]}
        onChange={(kind) => look({ kind: kind || undefined })}
      />
      <ChoiceField
        label={t('person')}
        value={query.actor ?? ''}
        options={[
          { value: '', label: t('everybody') },
          ...people.map(({ id, name, isKey }) => ({ value: id, label: isKey ? t('key', { name }) : name })),
        ]}
        onChange={(actor) => look({ actor: actor || undefined })}
      />
    </div>
  )
}

function addressOf(query: AuditQuery): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `/settings/audit${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`
}
