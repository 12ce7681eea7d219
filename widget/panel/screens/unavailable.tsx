import type { Trouble } from '../flow'
import { SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Icon } from '../parts/icon'
import { Pane } from '../parts/pane'
import { t } from '../words'

/** `incomplete`: a part of the panel itself did not come. Without `onAgain` nothing that the visitor does here would help. */
export function UnavailableScreen({ trouble, onAgain }: { trouble: Trouble | 'incomplete'; onAgain?: () => void }) {
  return (
    <Pane>
      <SiteHeader />
      <div class="wbody">
        <Heading>{t(`trouble.${trouble}`)}</Heading>
        {onAgain && (
          <div class="foot">
            <button type="button" class="btn" onClick={onAgain}>
              <Icon name="refresh-cw" size={20} />
              {t('again')}
            </button>
          </div>
        )}
      </div>
    </Pane>
  )
}
