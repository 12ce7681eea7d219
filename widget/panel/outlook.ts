import type { Waiting } from './screen'
import { t } from './words'

/** Why the queue could not answer as it should; what follows from it is said behind. */
export const OVERFLOW_WHY = { 'max-wait': 'overflow.long', full: 'overflow.full', 'nobody-staffed': 'overflow.nobody' } as const

const MINUTE_MS = 60_000
const HOUR = 60

/** How long it will take, as one says it; empty where too little is known. */
export function outlook({ estimate }: Pick<Waiting, 'estimate'>): string {
  if (!estimate) return ''
  const [low, high] = [estimate.lowMs / MINUTE_MS, estimate.highMs / MINUTE_MS]
  if (low >= HOUR) return t('wait.long')
  if (low === 0) return t('wait.within', { n: high })
  return low === high ? t('wait.about', { n: low }) : t('wait.range', { low, high })
}
