export type OriginReading = { origin: string } | { mistake: 'empty' | 'not-an-address' | 'listed' | 'full' }

const MAX_ORIGINS = 50
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/

/**
 * What somebody typed or pasted as a website's address, as the browser will report it: scheme, host and port, lower case.
 * A missing scheme means https; path and query are cut off, because a whole website is allowed or none of it.
 */
export function readOrigin(text: string, listed: readonly string[]): OriginReading {
  const typed = text.trim()
  if (typed === '') return { mistake: 'empty' }
  const address = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`
  const origin = URL.canParse(address) ? new URL(address).origin : ''
  if (!ORIGIN.test(origin)) return { mistake: 'not-an-address' }
  if (listed.includes(origin)) return { mistake: 'listed' }
  return listed.length >= MAX_ORIGINS ? { mistake: 'full' } : { origin }
}
