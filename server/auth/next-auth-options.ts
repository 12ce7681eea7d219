import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import * as z from 'zod'
import { Refusal } from '~/domain/refusal'
import { env } from '../env'
import { CLIENT_ADDRESS_HEADER } from '../limits/client-address'
import { consume, forgive } from '../limits/rate-limit'
import { log } from '../log'
import { openSession, SESSION_MS } from '../operations/sessions/open-session'
import { derivedSecret } from '../secrets/derived-secret'
import { isSecure, sessionCookieName } from './session-cookie'

const Credentials = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(254)),
  password: z.string().max(200),
})

/** next-auth keeps the cookie; the session itself is a row, which the cookie's token names and nothing more. */
export function nextAuthOptions(): NextAuthOptions {
  // next-auth reads its own address from here only.
  process.env.NEXTAUTH_URL = env().publicOrigin
  return {
    secret: derivedSecret('staff-cookie'),
    session: { strategy: 'jwt', maxAge: SESSION_MS / 1_000 },
    pages: { signIn: '/signin', error: '/signin' },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
      },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (credentials, request) => signIn(credentials, request.headers?.[CLIENT_ADDRESS_HEADER]),
      }),
    ],
    callbacks: {
      // `user` is there at sign-in only; later calls hand back the token as it was.
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, detail) => log.error({ code, detail }, 'next-auth failed'),
      warn: (code) => log.debug({ code }, 'next-auth warns'),
    },
  }
}

/**
 * Returns the session under the name that next-auth expects, or null for a wrong email or password, whichever it was.
 * Throws one word, `rate-limited` or `failed`: next-auth writes it into an address, where no other error's message belongs.
 */
async function signIn(input: unknown, address: unknown): Promise<{ id: string } | null> {
  const credentials = Credentials.safeParse(input)
  if (!credentials.success) return null
  const { email, password } = credentials.data
  try {
    await consume('sign-in-address', String(address))
    await consume('sign-in-account', email)
    const sessionId = await openSession(email, password)
    await forgive('sign-in-account', email)
    return { id: sessionId }
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'rate-limited') return null
    if (error instanceof Refusal) throw new Error('rate-limited')
    log.error({ err: error }, 'Nobody can be signed in')
    throw new Error('failed')
  }
}
