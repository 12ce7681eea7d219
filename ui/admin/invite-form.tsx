'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { InviteMember, OneTimeLink } from '~/protocol/staff'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useForm } from '~/ui/api/use-form'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { Note } from '~/ui/primitives/note'
import { TextInput } from '~/ui/primitives/text-input'
import { NewLink } from './new-link'
import { RoleSelect } from './role-select'

type Made = { link: OneTimeLink; email: string }

export function InviteForm() {
  const t = useTranslations('team.invite')
  const router = useRouter()
  const sentenceOf = useProblemSentence()
  const form = useRef<HTMLFormElement>(null)
  const [made, setMade] = useState<Made | null>(null)
  const { onSubmit, errorOf, isBusy, problem } = useForm(InviteMember, { email: t('wrong') }, async (body) => {
    const link = await request('POST', '/v1/team/invitations', body, OneTimeLink)
    setMade({ link, email: body.email })
    form.current?.reset()
    router.refresh()
  })
  return (
    <div className="grid gap-3">
      <form
        ref={form}
        noValidate
        onSubmit={onSubmit}
        className="grid items-start gap-x-2 gap-y-3 tablet:grid-cols-[minmax(0,1fr)_160px_auto]"
      >
        <Field label={t('email')} error={errorOf('email')}>
          {(control) => <TextInput {...control} name="email" type="email" autoComplete="off" />}
        </Field>
        <Field label={t('role')}>{(control) => <RoleSelect {...control} name="role" defaultValue="agent" />}</Field>
        <Button type="submit" variant="primary" disabled={isBusy} className="tablet:mt-6">
          {isBusy ? t('creating') : t('create')}
        </Button>
      </form>
      {problem && Object.keys(problem.fields).length === 0 ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
      {made ? <NewLink {...made} purpose="join" className="rounded-control border" onDone={() => setMade(null)} /> : null}
    </div>
  )
}
