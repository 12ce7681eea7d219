import { decode, encode } from 'next-auth/jwt'
import { env } from '../env'
import { derivedSecret } from '../secrets/derived-secret'

export const isSecure = (): boolean => env().publicOrigin.startsWith('https:')

/** `__Host-` binds it to this host and to TLS; browsers refuse that name over plain HTTP. */
export const sessionCookieName = (): string => (isSecure() ? '__Host-parley-session' : 'parley-session')

/** Encrypts the id of a session row; next-auth writes the same for itself at sign-in. */
export const sealSession = (sessionId: string): Promise<string> =>
  encode({ token: { sessionId }, secret: derivedSecret('staff-cookie') })

/** The session id that the cookie names, or null for anything that is not ours or too old. Says nothing about the row. */
export async function openSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null
  const token = await decode({ token: value, secret: derivedSecret('staff-cookie') }).catch(() => null)
  return typeof token?.sessionId === 'string' ? token.sessionId : null
}

/** Out of a Cookie header (RFC 6265 §5.4). */
export function readCookie(header: string | null, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
