'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import { isNothing } from './audit-differences'

/** A value of the audit log as somebody reads it, whatever its shape. */
export function useAuditValue(): (field: string, value: unknown) => string {
  const t = useTranslations('audit.value')
  const format = useFormatter()
  const words = (field: string, value: unknown): string => {
    if (isNothing(value)) return t('nothing')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return field.endsWith('Ms') ? formatDuration(value) : format.number(value)
    if (typeof value === 'string')
      return field.endsWith('At') ? format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'short' }) : value
    if (Array.isArray(value)) return value.map((each) => words(field, each)).join(', ')
    return Object.entries(value as object)
      .filter(([, inner]) => !isNothing(inner))
      .map(([key, inner]) => words(key, inner))
      .join(' ')
  }
  return words
}
