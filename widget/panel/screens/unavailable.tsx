import { SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Icon } from '../parts/icon'
import { Pane } from '../parts/pane'
import type { Trouble } from '../screen'
import { makeSmall } from '../surroundings'
import { t } from '../words'

/** Opened by itself there is nothing around the panel to go back to. */
const isInPage = window.parent !== window

/** `incomplete`: a part of the panel itself did not come. Without `onAgain` nothing that the visitor does here would help. */
export function UnavailableScreen({ trouble, onAgain }: { trouble: Trouble | 'incomplete'; onAgain?: () => void }) {
  return (
    <Pane>
      <SiteHeader />
      <div class="wbody">
        <Heading>{t(`trouble.${trouble}`)}</Heading>
        <div class="foot">
          {onAgain && (
            <button type="button" class="btn" onClick={onAgain}>
              <Icon name="refresh-cw" size={20} />
              {t('again')}
            </button>
          )}
          {!onAgain && isInPage && (
            <button type="button" class="btn primary" onClick={makeSmall}>
              {t('close')}
            </button>
          )}
        </div>
      </div>
    </Pane>
  )
}
