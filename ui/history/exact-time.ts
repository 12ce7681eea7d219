'use client'

import { useFormatter } from 'use-intl'

/** A moment to the second, for the title of a shorter one. */
export function useExactTime(): (at: string) => string {
  const { dateTime } = useFormatter()
  return (at) => dateTime(new Date(at), { dateStyle: 'full', timeStyle: 'medium' })
}
