import { createHmac } from 'node:crypto'
import { env } from '../env'

/** A secret for one purpose, made of the one that is kept (HMAC-SHA256, base64url): none of them leads to another. */
export const derivedSecret = (purpose: 'setup' | 'staff-cookie'): string =>
  createHmac('sha256', env().secret).update(purpose).digest('base64url')
