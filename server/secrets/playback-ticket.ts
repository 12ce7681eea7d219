import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for the address; the table keeps only the hash. */
export const mintTicket = (): string => randomBytes(32).toString('base64url')

export const hashTicket = (ticket: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(ticket).digest())
