import { Problem } from '~/protocol/problem'

const PATIENCE_MS = 10_000

/** The server said no. `message` is its sentence for a person. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence)
    this.name = 'ApiRefusal'
  }
}

/** Whether asking again may help: the network or the server failed, nobody said no. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof ApiRefusal) || error.status >= 500 || error.status === 429

/**
 * One request to our own API.
 * @returns the answer's JSON, unparsed; null for 204
 * @throws {ApiRefusal} when the server answers no; TypeError or DOMException when nothing answers
 */
export async function callApi(method: 'GET' | 'POST' | 'PUT', path: string, body: unknown = {}): Promise<unknown> {
  const response = await fetch(path, {
    method,
    ...(method !== 'GET' && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (response.status === 204) return null
  const json: unknown = await response.json().catch(() => null)
  if (response.ok) return json
  const problem = Problem.safeParse(json)
  throw new ApiRefusal(response.status, problem.data?.code ?? 'bug', problem.data?.detail ?? response.statusText)
}
