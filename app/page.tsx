import { redirect } from 'next/navigation'
import { currentStaff } from '~/server/auth/staff'
import { readEntrance } from '~/server/views/entrance'
import { Entrance, EntranceHead } from '~/ui/entrance/entrance'
import { SetupSteps } from '~/ui/entrance/setup-steps'
import { translate } from '~/ui/messages/catalogue'

const t = translate('setup')

/** The way in. Before there is a workspace it can only say where the setup link is: whoever holds the terminal owns the server. */
export default async function HomePage() {
  const { workspaceName } = await readEntrance()
  if (workspaceName !== null) redirect((await currentStaff()) ? '/desk' : '/signin')
  return (
    <Entrance foot={t('foot')} aside={<SetupSteps />}>
      <EntranceHead title={t('waiting.title')} about={t('waiting.about')} />
      <p className="text-ink-2">{t('waiting.how')}</p>
    </Entrance>
  )
}
