'use client'

import { useTranslations } from 'use-intl'
import { AcceptedInvitation, AcceptInvitation } from '~/protocol/staff'
import { request } from '~/ui/api/request'
import { useForm } from '~/ui/api/use-form'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { FormProblem } from './form-problem'
import { signInWithPassword } from './sign-in-with-password'

export function InvitationForm({ token }: { token: string }) {
  const t = useTranslations('invitation')
  const sentences = { name: t('wrong.name'), password: t('wrong.password') }
  const { onSubmit, errorOf, isBusy, problem } = useForm(AcceptInvitation, sentences, join, { token })
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="grid gap-4">
      <FormProblem problem={problem} />
      <Field label={t('name')} error={errorOf('name')}>
        {(control) => <TextInput {...control} name="name" inputSize="form" autoComplete="name" />}
      </Field>
      <Field label={t('password')} help={t('passwordHelp')} error={errorOf('password')}>
        {(control) => <TextInput {...control} name="password" type="password" inputSize="form" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="form" isWide disabled={isBusy}>
        {isBusy ? t('joining') : t('join')}
      </Button>
    </form>
  )
}

async function join(body: AcceptInvitation): Promise<void> {
  const { email } = await request('POST', '/v1/invitations/accept', body, AcceptedInvitation)
  await signInWithPassword(email, body.password)
  window.location.assign('/desk')
}
