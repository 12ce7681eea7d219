import type { Trouble } from '../flow'
import { SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Icon } from '../parts/icon'
import { Pane } from '../parts/pane'
import { dispatch } from '../state'
import { t } from '../words'

export function UnavailableScreen({ trouble }: { trouble: Trouble }) {
  return (
    <Pane>
      <SiteHeader />
      <div class="wbody">
        <Heading>{t(`trouble.${trouble}`)}</Heading>
        <div class="foot">
          <button type="button" class="btn" onClick={() => dispatch({ type: 'retried' })}>
            <Icon name="refresh-cw" size={20} />
            {t('again')}
          </button>
        </div>
      </div>
    </Pane>
  )
}
