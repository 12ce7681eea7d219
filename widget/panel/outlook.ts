import type { Waiting } from './flow'
import { t } from './words'

const WHY = { 'max-wait': 'long', full: 'full', 'nobody-staffed': 'nobody' } as const

/** What is said of a queue that could not answer as it should. ICU's selectors have no hyphens. */
export const overflowWords = ({ to, why }: NonNullable<Waiting['overflow']>): string => t(`overflow.${to}`, { why: WHY[why] })

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
