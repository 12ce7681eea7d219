import { translate } from '~/ui/messages/catalogue'
import { SkeletonRows } from '~/ui/primitives/skeleton-rows'

const t = translate('history')

export function HistoryLoading() {
  return (
    <main id="main" className="bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
      </div>
      <SkeletonRows count={12} label={t('loading')} />
    </main>
  )
}
