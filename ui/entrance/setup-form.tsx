'use client'

import { useTranslations } from 'use-intl'
import { CreateWorkspace } from '~/protocol/staff'
import { request } from '~/ui/api/request'
import { useForm } from '~/ui/api/use-form'
import { startFirstSteps } from '~/ui/frame/first-steps-flag'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { FormProblem } from './form-problem'
import { signInWithPassword } from './sign-in-with-password'

export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('setup')
  const sentences = {
    workspaceName: t('wrong.workspaceName'),
    name: t('wrong.name'),
    email: t('wrong.email'),
    password: t('wrong.password'),
  }
  const { onSubmit, errorOf, isBusy, problem } = useForm(CreateWorkspace, sentences, createWorkspace, { token })
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="grid gap-4">
      <FormProblem problem={problem} />
      <Field label={t('workspaceName')} error={errorOf('workspaceName')}>
        {(control) => <TextInput {...control} name="workspaceName" inputSize="form" autoComplete="organization" />}
      </Field>
      <Field label={t('name')} error={errorOf('name')}>
        {(control) => <TextInput {...control} name="name" inputSize="form" autoComplete="name" />}
      </Field>
      <Field label={t('email')} error={errorOf('email')}>
        {(control) => <TextInput {...control} name="email" type="email" inputSize="form" autoComplete="username" />}
      </Field>
      <Field label={t('password')} help={t('passwordHelp')} error={errorOf('password')}>
        {(control) => <TextInput {...control} name="password" type="password" inputSize="form" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="form" isWide disabled={isBusy}>
        {isBusy ? t('creating') : t('create')}
      </Button>
    </form>
  )
}

async function createWorkspace(body: CreateWorkspace): Promise<void> {
  await request('POST', '/v1/setup', body)
  await signInWithPassword(body.email, body.password)
  startFirstSteps()
  window.location.assign('/desk')
}
