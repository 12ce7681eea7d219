'use client'

import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import * as z from 'zod'
import { ApiScope, MadeApiKey, MakeApiKey } from '~/protocol/api-key'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useForm } from '~/ui/api/use-form'
import { useRefresh } from '~/ui/api/use-refresh'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { Note } from '~/ui/primitives/note'
import { Select } from '~/ui/primitives/select'
import { TextInput } from '~/ui/primitives/text-input'
import { NewKey } from './new-key'

const LIFETIMES = ['90', '365', 'never'] as const
const FormFields = z.object({ name: MakeApiKey.shape.name, scope: ApiScope, lifetime: z.enum(LIFETIMES) })

type Made = { apiKey: string; name: string }

export function ApiKeyForm() {
  const t = useTranslations('api.make')
  const sentenceOf = useProblemSentence()
  const { isRefreshing, refresh } = useRefresh()
  const nameField = useRef<HTMLInputElement>(null)
  const [made, setMade] = useState<Made | null>(null)
  const { onSubmit, errorOf, isBusy, problem } = useForm(FormFields, { name: t('wrong') }, async ({ name, scope, lifetime }) => {
    const days = lifetime === 'never' ? null : Number(lifetime)
    const { key } = await request('POST', '/v1/api-keys', { name, scopes: [scope], days }, MadeApiKey)
    refresh(() => setMade({ apiKey: key, name }))
  })
  const isMaking = isBusy || isRefreshing
  const makeAnother = () => {
    flushSync(() => setMade(null))
    nameField.current?.focus()
  }
  if (made)
    return (
      <div className={ROOM}>
        <NewKey {...made} onDone={makeAnother} />
      </div>
    )
  return (
    <div className={ROOM}>
      <form
        noValidate
        onSubmit={onSubmit}
        className="grid items-start gap-x-2 gap-y-3 tablet:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_128px_auto]"
      >
        <Field label={t('name')} error={errorOf('name')}>
          {(control) => <TextInput {...control} ref={nameField} name="name" autoComplete="off" placeholder={t('nameExample')} />}
        </Field>
        <Field label={t('scope')}>
          {(control) => (
            <Select {...control} name="scope">
              {ApiScope.options.map((scope) => (
                <option key={scope} value={scope}>
                  {t(`scopes.${scope}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('lifetime')}>
          {(control) => (
            <Select {...control} name="lifetime" defaultValue="365">
              {LIFETIMES.map((lifetime) => (
                <option key={lifetime} value={lifetime}>
                  {t(`lifetimes.${lifetime}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={isMaking} className="tablet:mt-6">
          {t(isMaking ? 'making' : 'make')}
        </Button>
      </form>
      {problem && Object.keys(problem.fields).length === 0 ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
    </div>
  )
}

/** The key takes the form's place and has as much room, so that nothing below it moves. */
const ROOM = 'grid min-h-44 content-start gap-3 tablet:min-h-33'
