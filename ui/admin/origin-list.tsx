'use client'

import { Plus, X } from 'lucide-react'
import { type FormEvent, useId, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { FieldNote } from '~/ui/primitives/field'
import type { NewOrigin } from './use-site-draft'

type OriginListProps = { origins: readonly string[]; onChange: (origins: string[]) => void; newOrigin: NewOrigin }

/** The websites on which the snippet works. */
export function OriginList({ origins, onChange, newOrigin }: OriginListProps) {
  const t = useTranslations('site.origins')
  return (
    <div className="rounded-control border">
      {origins.length === 0 ? <p className="border-b px-3 py-1.5 text-ink-2">{t('none')}</p> : null}
      <ul>
        {origins.map((origin) => (
          <li key={origin} className="flex min-h-8 items-center gap-2 border-b ps-3 pe-1">
            <span className="min-w-0 flex-1 truncate" title={origin}>
              {origin}
            </span>
            <Button
              variant="quiet"
              size="row"
              isSquare
              aria-label={t('remove', { origin })}
              onClick={() => onChange(origins.filter((other) => other !== origin))}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
      <AddOrigin {...newOrigin} />
    </div>
  )
}

function AddOrigin({ typed, mistake, type, finish, add }: NewOrigin) {
  const t = useTranslations('site.origins')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add()
    field.current?.focus()
  }
  return (
    <form noValidate onSubmit={submit} className="px-1 py-1">
      <div className="flex items-center gap-2 ps-2">
        <Plus className="text-ink-3" />
        <input
          ref={field}
          type="url"
          value={typed}
          onChange={(event) => type(event.target.value)}
          onBlur={finish}
          aria-label={t('address')}
          aria-describedby={mistake ? id : undefined}
          aria-invalid={mistake ? true : undefined}
          placeholder={t('example')}
          className="field-ring min-h-8 min-w-0 flex-1 rounded-control bg-transparent px-1 pointer-coarse:text-lead"
        />
        <Button type="submit" size="row">
          {t('add')}
        </Button>
      </div>
      {mistake ? (
        <div className="px-3 pb-1.5" role="alert">
          <FieldNote id={id} isError note={t(`wrong.${mistake}`)} />
        </div>
      ) : null}
    </form>
  )
}
