import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for the link; the table keeps only the hash. */
export const newInvitationToken = (): string => randomBytes(32).toString('base64url')

export const hashInvitationToken = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
