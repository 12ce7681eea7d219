import { translate } from '~/ui/messages/catalogue'
import { SkeletonRows } from '~/ui/primitives/skeleton-rows'

const t = translate('interaction')

export function InteractionLoading() {
  return (
    <main id="main" className="bg-surface-1">
      <div className="column-head" />
      <SkeletonRows count={8} label={t('loading')} />
    </main>
  )
}
