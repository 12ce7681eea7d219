'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { SignIn } from '~/protocol/staff'
import { useForm } from '~/ui/api/use-form'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { FormProblem } from './form-problem'
import { signInWithPassword } from './sign-in-with-password'

/** @param next where to go then: a path of our own, already checked */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signin')
  const password = useRef<HTMLInputElement>(null)
  const { onSubmit, errorOf, isBusy, problem } = useForm(SignIn, sentencesOf(t), async (body) => {
    await signInWithPassword(body.email, body.password)
    window.location.assign(next)
  })
  // The email stays; the password is what most likely was wrong.
  useEffect(() => {
    if (problem) password.current?.select()
  }, [problem])
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="grid gap-4">
      <FormProblem problem={problem} />
      <Field label={t('email')} error={errorOf('email')}>
        {(control) => <TextInput {...control} name="email" type="email" inputSize="form" autoComplete="username" />}
      </Field>
      <Field label={t('password')} error={errorOf('password')}>
        {(control) => (
          <TextInput
            {...control}
            ref={password}
            name="password"
            type="password"
            inputSize="form"
            autoComplete="current-password"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="form" isWide disabled={isBusy}>
        {isBusy ? t('signingIn') : t('signIn')}
      </Button>
    </form>
  )
}

const sentencesOf = (t: (key: 'wrong.email' | 'wrong.password') => string) => ({
  email: t('wrong.email'),
  password: t('wrong.password'),
})
