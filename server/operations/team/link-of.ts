import type { OneTimeLink } from '~/protocol/staff'
import { env } from '../../env'

/** What the maker of a one-time link is shown, this once. */
export const linkOf = (token: string, expiresAt: Date): OneTimeLink => ({
  url: `${env().publicOrigin}/invitation?token=${token}`,
  expiresAt: expiresAt.toISOString(),
})
