import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { readEntrance } from '~/server/views/entrance'
import { readInvitation } from '~/server/views/invitation'
import { Entrance, EntranceHead } from '~/ui/entrance/entrance'
import { InvitationForm } from '~/ui/entrance/invitation-form'
import { NewPasswordForm } from '~/ui/entrance/new-password-form'
import { TwoSides } from '~/ui/entrance/two-sides'
import { translate } from '~/ui/messages/catalogue'
import { ButtonLink } from '~/ui/primitives/button'
import { Note } from '~/ui/primitives/note'

const t = translate('invitation')
const tPassword = translate('newPassword')

export const metadata: Metadata = { title: t('pageTitle') }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

/** What a one-time link leads to. Its token is too long to be guessed, so the page may say what it is good for. */
export default async function InvitationPage({ searchParams }: Props) {
  const { token } = await searchParams
  if (typeof token !== 'string' || token === '') return <Useless why={t('useless.incomplete')} />
  const invitation = await readInvitation(token)
  if (!invitation) return <Useless why={t('useless.gone')} />
  if (invitation.purpose === 'join') return <Join token={token} />
  const { email } = invitation
  return (
    <Page title={tPassword('title')} about={tPassword('about', { email })} foot={t('foot')}>
      <NewPasswordForm token={token} email={email} />
    </Page>
  )
}

async function Join({ token }: { token: string }) {
  const { workspaceName } = await readEntrance()
  return (
    <Page title={workspaceName ? t('titleOf', { workspace: workspaceName }) : t('title')} about={t('about')} foot={t('foot')}>
      <InvitationForm token={token} />
    </Page>
  )
}

function Useless({ why }: { why: string }) {
  return (
    <Page title={t('useless.title')} about={t('useless.about')} foot={null}>
      <div className="grid gap-4">
        <Note tone="warn">{why}</Note>
        <ButtonLink href="/signin" size="form" isWide>
          {t('useless.signIn')}
        </ButtonLink>
      </div>
    </Page>
  )
}

type PageProps = { title: string; about: string; foot: string | null; children: ReactNode }

function Page({ title, about, foot, children }: PageProps) {
  return (
    <Entrance foot={foot} aside={<TwoSides />}>
      <EntranceHead title={title} about={about} />
      {children}
    </Entrance>
  )
}
