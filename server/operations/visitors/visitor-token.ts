import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes, base64url: what a visitor's browser keeps. */
export const mintVisitorToken = (): string => randomBytes(32).toString('base64url')

/** What we keep. The token has more randomness than the hash, so no salt is needed. */
export const hashVisitorToken = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
