import type { Metadata } from 'next'
import { readEntrance } from '~/server/views/entrance'
import { Entrance, EntranceHead } from '~/ui/entrance/entrance'
import { InvitationForm } from '~/ui/entrance/invitation-form'
import { TwoSides } from '~/ui/entrance/two-sides'
import { translate } from '~/ui/messages/catalogue'
import { Note } from '~/ui/primitives/note'

const t = translate('invitation')

export const metadata: Metadata = { title: t('title') }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

export default async function InvitationPage({ searchParams }: Props) {
  const { token } = await searchParams
  const { workspaceName } = await readEntrance()
  return (
    <Entrance foot={t('foot')} aside={<TwoSides />}>
      <EntranceHead title={workspaceName ? t('titleOf', { workspace: workspaceName }) : t('title')} about={t('about')} />
      {typeof token === 'string' && token ? <InvitationForm token={token} /> : <Note tone="warn">{t('incomplete')}</Note>}
    </Entrance>
  )
}
