import type { AuditEntry } from '~/protocol/audit'

/** A field that is not as it was. Undefined: it was not there. */
export type Difference = { field: string; before: unknown; after: unknown }

/** What a line of the audit log changed: of what was made or deleted all that it had, and before it what came of that; of a change what differs. */
export function differencesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Difference[] {
  const fields = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])]
  return fields
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter(
      (each) => JSON.stringify(each.before) !== JSON.stringify(each.after) && !(isNothing(each.before) && isNothing(each.after)),
    )
}

/** Empty in whichever way. */
export const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** `maxWaitMs` as it would be written: `Max wait`. For fields that have no words of their own. */
export function fieldInWords(field: string): string {
  const words = field
    .replace(/(Ms|Id|At)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
