import { ApiProblem, problemOf, unreachable } from './problem'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Schema<Answer> = { parse: (value: unknown) => Answer }

const PATIENCE_MS = 20_000

/**
 * Calls our own API with the staff cookie.
 * @param path under the same origin, e.g. `/v1/sites`
 * @param answer schema of a JSON answer; without one the answer must be empty
 * @throws ApiProblem for every refusal, a bug on the server, and an unreachable server
 */
export async function request<Answer = void>(
  method: Method,
  path: string,
  body?: unknown,
  answer?: Schema<Answer>,
): Promise<Answer> {
  const response = await send(method, path, body)
  if (!response.ok) throw await problemOf(response)
  if (!answer) return undefined as Answer
  try {
    return answer.parse(await response.json())
  } catch {
    throw new ApiProblem(response.status, 'unreadable', null)
  }
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch {
    throw unreachable()
  }
}
