export type OriginMistake = 'empty' | 'not-an-address' | 'no-dot' | 'listed' | 'full'
type OriginReading = { origin: string } | { mistake: OriginMistake }

const MAX_ORIGINS = 50
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/
const SCHEME = /^[a-z]+:\/\//i

/**
 * What somebody typed or pasted as a website's address, as the browser will report it: scheme, host and port, lower case.
 * Path and query are cut off, because a whole website is allowed or none of it. A missing scheme means https, or http on this machine and
 * at a bare number, where hardly anybody has a certificate. A name without a dot is taken only with its scheme: without one it is half a name.
 */
export function readOrigin(text: string, listed: readonly string[]): OriginReading {
  const typed = text.trim()
  if (typed === '') return { mistake: 'empty' }
  const url = urlOf(withScheme(typed))
  if (!url) return { mistake: 'not-an-address' }
  if (!SCHEME.test(typed) && !isNear(url.hostname) && !url.hostname.includes('.')) return { mistake: 'no-dot' }
  if (listed.includes(url.origin)) return { mistake: 'listed' }
  return listed.length >= MAX_ORIGINS ? { mistake: 'full' } : { origin: url.origin }
}

function withScheme(typed: string): string {
  if (SCHEME.test(typed)) return typed
  const http = `http://${typed}`
  return URL.canParse(http) && isNear(new URL(http).hostname) ? http : `https://${typed}`
}

/** Null for what is no website's address, and for what the browser would make another one of: `8099` is 0.0.31.163 to it. */
function urlOf(address: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username !== '' || !ORIGIN.test(url.origin)) return null
  return isNumber(url.hostname) && !address.includes(url.hostname) ? null : url
}

const isNumber = (hostname: string) => /^\d+(\.\d+){3}$/.test(hostname)
const isNear = (hostname: string) => isNumber(hostname) || /(^|\.)localhost$/.test(hostname)
