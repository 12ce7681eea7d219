import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { currentStaff } from '~/server/auth/staff'
import { readEntrance } from '~/server/views/entrance'
import { Entrance, EntranceHead } from '~/ui/entrance/entrance'
import { nextPath } from '~/ui/entrance/next-path'
import { SignInForm } from '~/ui/entrance/sign-in-form'
import { TwoSides } from '~/ui/entrance/two-sides'
import { translate } from '~/ui/messages/catalogue'

const t = translate('signin')

export const metadata: Metadata = { title: t('title') }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams
  const target = nextPath(typeof next === 'string' ? next : undefined)
  const { workspaceName } = await readEntrance()
  if (workspaceName === null) redirect('/')
  if (await currentStaff()) redirect(target)
  return (
    <Entrance foot={t('foot')} aside={<TwoSides />}>
      <EntranceHead title={t('title')} about={workspaceName} />
      <SignInForm next={target} />
    </Entrance>
  )
}
