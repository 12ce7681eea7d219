import { isConnected } from '../state'
import { t } from '../words'
import { Icon } from './icon'

/** Stands as long as it is true. What is on the screen stays, calls go on. */
export function OfflineStrap() {
  return (
    <div role="status">
      {!isConnected.value && (
        <p class="strap">
          <Icon name="refresh-cw" />
          {t('offline')}
        </p>
      )}
    </div>
  )
}
