import { type APIRequestContext, expect } from '@playwright/test'

/** The admin's own API, by the session of their desk. */
export function apiOf(requests: APIRequestContext, origin: string) {
  const headers = { origin }
  return {
    get: async (path: string) => (await requests.get(origin + path)).json(),
    send: async (method: 'POST' | 'PUT', path: string, data: unknown) => {
      const answer = await requests.fetch(origin + path, { method, headers, data })
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
      return answer.json()
    },
  }
}
