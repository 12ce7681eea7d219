import * as z from 'zod'
import { REFUSALS, type RefusalCode } from '~/domain/refusal'
import { ApiProblem, unreachable } from '~/ui/api/problem'
import { request } from '~/ui/api/request'

const Csrf = z.object({ csrfToken: z.string() })
const Landing = z.object({ url: z.string() })

/**
 * Signs in through next-auth's credentials endpoint, which sets the cookie.
 * It tells a refusal in the `error` parameter of the address it would lead to: a `RefusalCode`, or its own word for a wrong pair.
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

function refusedBecause(error: string): ApiProblem {
  if (error === 'unreadable') return new ApiProblem(502, error, null)
  const code: RefusalCode = error === 'rate-limited' ? error : 'sign-in-failed'
  const { status, sentence } = REFUSALS[code]
  return new ApiProblem(status, code, sentence)
}
