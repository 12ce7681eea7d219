import { describe, expect, it } from 'vitest'
import { Problem } from '~/protocol/problem'
import { endpoints } from '~/server/http/routes'
import { testServer } from '../support/server'
import { foundWorld } from '../support/world'

const server = testServer()

describe('Health', () => {
  it('is alive without asking anybody', async () => {
    const response = await server.send('GET', '/healthz')
    expect(response.status).toBe(200)
  })

  it('names what does not answer, and says whether setup is open', async () => {
    const response = await server.send('GET', '/readyz')
    const body = await response.json()
    expect(response.status).toBe(503)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({ setup: 'open', checks: { postgres: 'ok', sfu: 'no answer' } })
    expect(body.detail).toBe('The media server did not answer.')
    await foundWorld([])
    expect(await (await server.send('GET', '/readyz')).json()).toMatchObject({ setup: 'closed' })
  })

  it('answers an unknown path with a problem that carries the id of the request', async () => {
    const response = await server.send('GET', '/v1/nothing')
    const problem = Problem.parse(await response.json())
    expect(response.status).toBe(404)
    expect(problem).toMatchObject({ code: 'not-found', id: response.headers.get('x-request-id') })
  })

  it('describes its API', async () => {
    const document = await (await server.send('GET', '/v1/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    expect(document.paths['/v1/desk/offers/{id}/accept'].post.security).toEqual([{ staff: [] }])
    for (const { method, path, schemas } of endpoints.filter((route) => route.path !== '/v1/openapi.json')) {
      const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method]
      const named = (operation?.parameters ?? []).filter((one: { in: string }) => one.in === 'path')
      expect(named.map((one: { name: string }) => `:${one.name}`)).toEqual(path.match(/:\w+/g) ?? [])
      expect(Boolean(operation.requestBody), path).toBe(Boolean(schemas.body))
      expect(Object.keys(operation.responses)).toContain('default')
    }
  })
})
