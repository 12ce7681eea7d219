import { flow } from '../state'
import { makeSmall } from '../surroundings'
import { t } from '../words'
import { Icon } from './icon'

/** Whom one is talking to, and the way out: small, never gone. */
export function SiteHeader() {
  const name = flow.value.greeting?.name ?? ''
  return (
    <header class="wh">
      {name && (
        <span class="logo" aria-hidden="true">
          {[...name][0]}
        </span>
      )}
      <b class="grow cut">{name}</b>
      <Minimise />
    </header>
  )
}

export function StepHeader({ title, isBusy, onBack }: { title: string; isBusy?: boolean; onBack: () => void }) {
  return (
    <header class="wh">
      <button type="button" class="ib back" aria-label={t('back')} aria-disabled={isBusy} onClick={onBack}>
        <span class="flip">
          <Icon name="chevron-left" size={20} />
        </span>
      </button>
      <b class="grow cut">{title}</b>
      <Minimise />
    </header>
  )
}

export function Minimise() {
  return (
    <button type="button" class="ib" aria-label={t('minimise')} onClick={makeSmall}>
      <Icon name="minus" size={20} />
    </button>
  )
}
