import { mintToken } from './bearer-token'

/** So that whoever finds one in a file, or scans files for such, knows what it is. */
const PREFIX = 'parley_'

export const mintApiKey = (): string => PREFIX + mintToken()

/** The key that a request bears; null for anything that cannot be one. */
export function readApiKey(authorization: string | null): string | null {
  const [, key] = /^Bearer (parley_[\w-]{43})$/.exec(authorization ?? '') ?? []
  return key ?? null
}
