import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { Problem } from '~/protocol/problem'
import { Callback, VisitorEvent } from '~/protocol/visitor'
import { db } from '~/server/db/client'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { setStatus } from '~/server/operations/presence/set-status'
import { mintToken } from '~/server/secrets/bearer-token'
import { asVisitor, openStream, startChat, testServer } from '../support/server'
import { foundWorld, offerOf, type World } from '../support/world'

const server = testServer()
let world: World
beforeAll(async () => {
  world = await foundWorld(['Ada'])
})

const heartbeat = async (headers: Record<string, string>) =>
  (await server.send('POST', '/v1/visitor/heartbeat', { headers })).status

describe('A callback', () => {
  it('gives a token of 256 bits that opens the conversation, from this website only', async () => {
    const { headers } = await startChat(server.origin, world)
    const { token } = Callback.parse(await (await server.send('POST', '/v1/visitor/callback', { headers })).json())
    expect(token).toMatch(/^[\w-]{43}$/)
    const byLink = { ...headers, authorization: `Bearer ${token}` }
    expect(await heartbeat(byLink)).toBe(204)
    expect(await heartbeat({ ...byLink, 'x-parley-origin': 'https://evil.example' })).toBe(401)
  })

  it('cannot be answered while nobody rings, nor asked for once it is over', async () => {
    const { headers } = await startChat(server.origin, world)
    const answered = await server.send('POST', '/v1/visitor/answer', { headers, body: { token: mintToken() } })
    expect([answered.status, Problem.parse(await answered.json()).code]).toEqual([409, 'not-now'])
    const guessable = await server.send('POST', '/v1/visitor/answer', { headers, body: { token: 'short' } })
    expect([guessable.status, Problem.parse(await guessable.json()).code]).toEqual([400, 'malformed'])
    await server.send('POST', '/v1/visitor/end', { headers })
    const asked = await server.send('POST', '/v1/visitor/callback', { headers })
    expect(Problem.parse(await asked.json()).code).toBe('interaction-closed')
  })

  it('belongs to whoever answers: neither the link nor the first tab opens it any more, and their streams end', async () => {
    const alone = await foundWorld(['Ada'])
    const [ada] = alone.agents
    const { headers: firstTab, interaction } = await startChat(server.origin, alone)
    const { token: link } = Callback.parse(
      await (await server.send('POST', '/v1/visitor/callback', { headers: firstTab })).json(),
    )
    const parse = (value: unknown) => VisitorEvent.parse(value)
    const spies = await Promise.all(
      [firstTab, asVisitor(link)].map((headers) => openStream(server.origin, '/v1/visitor/stream', headers, parse)),
    )
    await setStatus(ada, { status: 'available' })
    const offer = await vi.waitFor(() => offerOf(ada))
    await acceptOffer(ada, offer)
    const own = mintToken()
    const answer = () => server.send('POST', '/v1/visitor/answer', { headers: asVisitor(link), body: { token: own } })
    expect((await answer()).status).toBe(204)
    await Promise.all(spies.map(({ ended }) => ended))
    const said = { id: newId(), text: 'my card is 4711' }
    expect((await server.send('POST', '/v1/visitor/messages', { headers: asVisitor(own), body: said })).status).toBe(200)
    expect([await heartbeat(firstTab), await heartbeat(asVisitor(link)), await heartbeat(asVisitor(own))]).toEqual([
      401, 401, 204,
    ])
    expect(JSON.stringify(spies.map(({ events }) => events))).not.toMatch(/callKey|4711/)
    expect(await db().interaction.findUnique({ where: { id: interaction.id } })).toMatchObject({ callbackTokenHash: null })
  })
})
