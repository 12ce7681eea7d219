import { translate } from '~/ui/messages/catalogue'
import { ButtonLink } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'

const t = translate('interaction')

/** An agent opened a colleague's interaction, perhaps from a link somebody sent. */
export function NotYours() {
  return (
    <main id="main" className="bg-surface-1">
      <div className="column-head">
        <h1>{t('notYours.title')}</h1>
      </div>
      <EmptyState
        title={t('notYours.what')}
        next={t('notYours.next')}
        action={<ButtonLink href="/history">{t('back')}</ButtonLink>}
      />
    </main>
  )
}
