import * as z from 'zod'
import { REFUSALS, type RefusalCode } from '~/domain/refusal'
import { ApiProblem, unreachable } from '~/ui/api/problem'
import { request } from '~/ui/api/request'

const Csrf = z.object({ csrfToken: z.string() })
const Landing = z.object({ url: z.string() })

/**
 * Signs in through next-auth's credentials endpoint, which sets the cookie.
 * It tells a refusal in the `error` parameter of the address it would lead to.
 * @throws ApiProblem `sign-in-failed`, `rate-limited` or `unreachable`
 */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  const { csrfToken } = await request('GET', '/api/auth/csrf', undefined, Csrf)
  const landing = Landing.safeParse(await post(new URLSearchParams({ csrfToken, email, password, json: 'true' })))
  const error = landing.success ? new URL(landing.data.url, window.location.origin).searchParams.get('error') : 'unreadable'
  if (error !== null) throw refusedBecause(error)
}

async function post(body: URLSearchParams): Promise<unknown> {
  try {
    return await (await fetch('/api/auth/callback/credentials', { method: 'POST', body })).json()
  } catch {
    throw unreachable()
  }
}

/** Any other word is a failure of ours, and must not be blamed on the password. */
function refusedBecause(error: string): ApiProblem {
  const code = CODES[error]
  if (!code) return new ApiProblem(500, 'unreadable', null)
  const { status, sentence } = REFUSALS[code]
  return new ApiProblem(status, code, sentence)
}

const CODES: Readonly<Record<string, RefusalCode>> = { CredentialsSignin: 'sign-in-failed', 'rate-limited': 'rate-limited' }
