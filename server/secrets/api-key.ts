import { createHash, randomBytes } from 'node:crypto'

/** So that whoever finds one in a file, or scans files for such, knows what it is. */
const PREFIX = 'parley_'

/** 256 random bits; the table keeps only the hash. */
export const mintApiKey = (): string => PREFIX + randomBytes(32).toString('base64url')

export const hashApiKey = (key: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(key).digest())

/** The key that a request bears; null for anything that cannot be one. */
export function readApiKey(authorization: string | null): string | null {
  const [, key] = /^Bearer (parley_[\w-]{43})$/.exec(authorization ?? '') ?? []
  return key ?? null
}
