import { HistoryFilter } from '~/protocol/history'

export type FilterName = 'medium' | 'agentId' | 'outcome' | 'recording' | 'consent' | 'from' | 'to'

/** The filters a person can choose, in the order in which they stand. The address carries them, so a view can be kept and sent. */
const FILTER_NAMES: readonly FilterName[] = ['medium', 'agentId', 'outcome', 'recording', 'consent', 'from', 'to']

/** Reads each filter of an address by itself: what makes no sense is left out instead of spoiling the rest. */
export function readFilter(params: Readonly<Record<string, string | string[] | undefined>>): HistoryFilter {
  const filter: Record<string, string> = {}
  for (const name of [...FILTER_NAMES, 'cursor'] as const) {
    const value = params[name]
    if (typeof value === 'string' && HistoryFilter.shape[name].safeParse(value).success) filter[name] = value
  }
  return HistoryFilter.parse(filter)
}

/** The address of the list under this filter; a changed filter begins at the newest again. */
export function historyHref(filter: HistoryFilter, change: Partial<Record<FilterName | 'cursor', string | null>>): string {
  const query = new URLSearchParams()
  for (const name of FILTER_NAMES) {
    const value = name in change ? change[name] : filter[name]
    if (value) query.set(name, value)
  }
  if (change.cursor) query.set('cursor', change.cursor)
  return query.size > 0 ? `/history?${query}` : '/history'
}

export const isFiltered = (filter: HistoryFilter): boolean => FILTER_NAMES.some((name) => filter[name] !== undefined)
