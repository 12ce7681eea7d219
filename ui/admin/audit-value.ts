import { useFormatter, useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import { isNothing } from './audit-differences'

/** Where the words of a closed list stand in `queue`. */
const CHOICES: Readonly<Record<string, string>> = {
  ...{ method: 'method', overflow: 'overflow', wrapUpMode: 'wrapUp', media: 'media', recording: 'recording.policy' },
}

/** A value of the audit log as somebody reads it, whatever its shape. */
export function useAuditValue(): (field: string, value: unknown) => string {
  const t = useTranslations('audit.value')
  const choice = useTranslations('queue')
  const format = useFormatter()
  const ofText = (field: string, text: string): string => {
    const key = `${CHOICES[field]}.${text}` as 'method.manual'
    if (CHOICES[field] && choice.has(key)) return choice(key)
    return field.endsWith('At') ? format.dateTime(new Date(text), { dateStyle: 'medium', timeStyle: 'short' }) : text
  }
  /** Names before numbers: `German 3`. Where somebody has waited for it, after how long. */
  const ofObject = (object: object): string => {
    const parts = Object.entries(object).filter(([key, inner]) => key !== 'afterMs' && !isNothing(inner) && inner !== 0)
    const inOrder = parts.toSorted(([, a], [, b]) => Number(typeof a === 'number') - Number(typeof b === 'number'))
    const said = inOrder.map(([key, inner]) => of(key, inner)).join(' ')
    return 'afterMs' in object ? t('after', { what: said, time: of('afterMs', object.afterMs) }) : said
  }
  const of = (field: string, value: unknown): string => {
    if (isNothing(value)) return t('nothing')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return field.endsWith('Ms') ? formatDuration(value) : format.number(value)
    if (typeof value === 'string') return ofText(field, value)
    return Array.isArray(value) ? value.map((each) => of(field, each)).join(', ') : ofObject(value as object)
  }
  return of
}
