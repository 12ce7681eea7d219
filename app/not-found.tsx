import type { Metadata } from 'next'
import { Entrance, EntranceHead } from '~/ui/entrance/entrance'
import { TwoSides } from '~/ui/entrance/two-sides'
import { translate } from '~/ui/messages/catalogue'
import { ButtonLink } from '~/ui/primitives/button'

const t = translate('missing')

export const metadata: Metadata = { title: t('title') }

/** For addresses outside the rail; whoever asks may not even be signed in. */
export default function NotFound() {
  return (
    <Entrance foot={t('foot')} aside={<TwoSides />}>
      <EntranceHead title={t('title')} about={t('next')} />
      <ButtonLink href="/" size="form">
        {t('start')}
      </ButtonLink>
    </Entrance>
  )
}
