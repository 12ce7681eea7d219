import type { Waiting } from '../screen'
import { dispatch } from '../state'
import { t } from '../words'
import { Icon } from './icon'

type InsteadProps = { situation: Waiting; isAsking: boolean; isPrimary?: boolean }

/** What can be done instead of waiting here. A message is offered only where the queue says so. */
export function InsteadButton({ situation, isAsking, isPrimary = false }: InsteadProps) {
  const className = isPrimary ? 'btn primary' : 'btn'
  if (situation.overflow?.to === 'message')
    return (
      <button type="button" class={className} onClick={() => dispatch({ type: 'chose-to-write' })}>
        {t('message.leave')}
      </button>
    )
  return (
    <button type="button" class={className} aria-disabled={isAsking} onClick={() => dispatch({ type: 'pressed-keep-place' })}>
      <Icon name="phone" size={20} />
      {t('wait.ringMe')}
    </button>
  )
}
