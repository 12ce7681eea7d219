import type { Metadata } from 'next'
import { readEntrance } from '~/server/views/entrance'
import { Entrance, EntranceHead } from '~/ui/entrance/entrance'
import { SetupForm } from '~/ui/entrance/setup-form'
import { SetupSteps } from '~/ui/entrance/setup-steps'
import { TwoSides } from '~/ui/entrance/two-sides'
import { translate } from '~/ui/messages/catalogue'
import { ButtonLink } from '~/ui/primitives/button'
import { Note } from '~/ui/primitives/note'

const t = translate('setup')

export const metadata: Metadata = { title: t('title') }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

/** The token itself is checked when the form is sent, so this page tells nobody whether a guess was right. */
export default async function SetupPage({ searchParams }: Props) {
  const { token } = await searchParams
  const { workspaceName } = await readEntrance()
  if (workspaceName !== null) return <SetupClosed />
  if (typeof token !== 'string' || token === '') return <LinkIncomplete />
  return (
    <Entrance foot={t('foot')} aside={<SetupSteps />}>
      <EntranceHead title={t('title')} about={t('about')} />
      <SetupForm token={token} />
    </Entrance>
  )
}

function SetupClosed() {
  return (
    <Entrance foot={t('foot')} aside={<TwoSides />}>
      <EntranceHead title={t('closed.title')} about={t('closed.about')} />
      <ButtonLink href="/signin" variant="primary" size="form" isWide>
        {t('closed.signIn')}
      </ButtonLink>
    </Entrance>
  )
}

function LinkIncomplete() {
  return (
    <Entrance foot={t('foot')} aside={<SetupSteps />}>
      <EntranceHead title={t('title')} about={t('about')} />
      <Note tone="warn">{t('incomplete')}</Note>
    </Entrance>
  )
}
