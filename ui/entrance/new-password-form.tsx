'use client'

import { useTranslations } from 'use-intl'
import { AcceptedInvitation, ChoosePassword } from '~/protocol/staff'
import { request } from '~/ui/api/request'
import { useForm } from '~/ui/api/use-form'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { FormProblem } from './form-problem'
import { signInWithPassword } from './sign-in-with-password'

export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('newPassword')
  const sentences = { password: t('wrong') }
  const { onSubmit, errorOf, isBusy, problem } = useForm(ChoosePassword, sentences, choose, { token })
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="grid gap-4">
      <FormProblem problem={problem} />
      {/* Tells a password manager whose password it is to replace. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('password')} help={t('passwordHelp')} error={errorOf('password')}>
        {(control) => <TextInput {...control} name="password" type="password" inputSize="form" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="form" isWide disabled={isBusy}>
        {isBusy ? t('saving') : t('save')}
      </Button>
    </form>
  )
}

async function choose(body: ChoosePassword): Promise<void> {
  const { email } = await request('POST', '/v1/invitations/password', body, AcceptedInvitation)
  await signInWithPassword(email, body.password)
  window.location.assign('/desk')
}
