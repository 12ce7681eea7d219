import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '~/protocol/problem'
import { Callback } from '~/protocol/visitor'
import { startChat, testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()
let world: World
beforeAll(async () => {
  world = await foundWorld(['Ada'])
})

describe('A callback', () => {
  it('gives a token of 256 bits that opens the conversation, from this website only', async () => {
    const { headers } = await startChat(server.origin, world)
    const { token } = Callback.parse(await (await server.send('POST', '/v1/visitor/callback', { headers })).json())
    expect(token).toMatch(/^[\w-]{43}$/)
    const byLink = { ...headers, authorization: `Bearer ${token}` }
    expect((await server.send('POST', '/v1/visitor/heartbeat', { headers: byLink })).status).toBe(204)
    const elsewhere = { ...byLink, 'x-parley-origin': 'https://evil.example' }
    expect((await server.send('POST', '/v1/visitor/heartbeat', { headers: elsewhere })).status).toBe(401)
  })

  it('cannot be answered while nobody rings, nor asked for once it is over', async () => {
    const { headers } = await startChat(server.origin, world)
    const answered = await server.send('POST', '/v1/visitor/answer', { headers })
    expect([answered.status, Problem.parse(await answered.json()).code]).toEqual([409, 'not-now'])
    await server.send('POST', '/v1/visitor/end', { headers })
    const asked = await server.send('POST', '/v1/visitor/callback', { headers })
    expect(Problem.parse(await asked.json()).code).toBe('interaction-closed')
  })
})
