'use client'

import { ThemeProvider } from 'next-themes'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { IntlProvider } from 'use-intl'
import { FORMAT_LOCALE, messages, ZONE_COOKIE } from './catalogue'

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const neverChanges = () => () => {}
const YEAR_S = 365 * 24 * 3_600

type StaffProvidersProps = { zone: string; nonce: string | undefined; children: ReactNode }

/**
 * Words, clock zone and theme for every staff page.
 * The zone is the browser's. A cookie tells the server, so that it writes the same times and nothing jumps when the page comes alive.
 */
export function StaffProviders({ zone, nonce, children }: StaffProvidersProps) {
  const timeZone = useSyncExternalStore(neverChanges, browserZone, () => zone)
  useEffect(() => {
    if (timeZone !== zone) {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR
      document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(timeZone)}; path=/; max-age=${YEAR_S}; samesite=lax`
    }
  }, [timeZone, zone])
  return (
    <IntlProvider locale={FORMAT_LOCALE} messages={messages} timeZone={timeZone}>
      <ThemeProvider attribute="data-theme" enableSystem disableTransitionOnChange nonce={nonce}>
        {children}
      </ThemeProvider>
    </IntlProvider>
  )
}
