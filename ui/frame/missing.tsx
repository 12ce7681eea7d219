import { translate } from '~/ui/messages/catalogue'
import { ButtonLink } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'

const t = translate('missing')

/** An address that leads nowhere, or nowhere this member may look. */
export function Missing() {
  return (
    <main id="main" className="h-full bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
      </div>
      <EmptyState title={t('what')} next={t('next')} action={<ButtonLink href="/desk">{t('home')}</ButtonLink>} />
    </main>
  )
}
