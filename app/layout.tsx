import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { translate, ZONE_COOKIE } from '~/ui/messages/catalogue'
import { StaffProviders } from '~/ui/messages/provider'
import { zoneOr } from '~/ui/primitives/time-zone'
import './globals.css'

const t = translate('app')

export const metadata: Metadata = {
  title: { default: t('name'), template: `%s · ${t('name')}` },
  description: t('description'),
  robots: { index: false },
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const zone = (await cookies()).get(ZONE_COOKIE)?.value
  // The page's policy runs only scripts that carry it; the one that sets the theme ahead of React is not Next's own.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    // The theme is chosen before the page is painted, which changes this one element ahead of React.
    <html lang="en" dir="ltr" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <StaffProviders zone={zoneOr(zone, 'UTC')} nonce={nonce}>
          {children}
        </StaffProviders>
      </body>
    </html>
  )
}
