import { translate } from '~/ui/messages/catalogue'
import { SkeletonRows } from '~/ui/primitives/skeleton-rows'

const t = translate('settings')

export default function SettingsLoading() {
  return (
    <div className="min-w-0 bg-surface-1">
      <div className="column-head" />
      <SkeletonRows count={8} label={t('loading')} />
    </div>
  )
}
