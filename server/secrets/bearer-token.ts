import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, base64url: 43 letters for whoever shall bear it. */
export const mintToken = (): string => randomBytes(32).toString('base64url')

/** What the tables keep of it. The token has as much randomness as the hash, so no salt is needed. */
export const hashToken = (token: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(token).digest())
