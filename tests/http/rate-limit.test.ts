import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { HEARTBEAT_MS } from '~/domain/timing'
import { reconnectDelayMs } from '~/protocol/live-connection'
import { db } from '~/server/db/client'
import { type Headers, signedIn, startChat, testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()

let world: World
let admin: Headers
beforeAll(async () => {
  world = await foundWorld(['Ada'])
  const [ada] = world.agents
  await db().membership.update({ where: { userId: ada.userId }, data: { role: 'admin' } })
  admin = await signedIn(ada)
})

const MINUTE_MS = 60_000
const answerOf = async (response: Response) => [response.status, response.ok ? null : (await response.json()).code]

/** As if so much had been asked for within this minute. */
const hasAsked = (limit: string, id: string, points: number) =>
  db().rateLimit.upsert({
    where: { key: `${limit}:${id}` },
    create: { key: `${limit}:${id}`, points, expire: BigInt(Date.now() + MINUTE_MS) },
    update: { points },
  })

async function visiting() {
  const { headers, interaction } = await startChat(server.origin, world)
  const { visitorId } = await db().interaction.findUniqueOrThrow({ where: { id: interaction.id } })
  const ask = (method: string, path: string, body?: object) => server.send(method, `/v1/visitor/${path}`, { headers, body })
  return { visitorId, ask }
}

describe('A visitor', () => {
  it('who asks for far more than a panel does waits for a minute, whatever it is, and nobody else does', async () => {
    const { visitorId, ask } = await visiting()
    const other = await visiting()
    await hasAsked('visitor', visitorId, 1_200)
    for (const path of ['heartbeat', 'call', 'joined', 'unencrypted', 'messages', 'consent', 'end']) {
      const refused = await ask('POST', path)
      expect(refused.headers.get('retry-after'), path).toBe('60')
      expect(await answerOf(refused), path).toEqual([429, 'rate-limited'])
    }
    expect(await answerOf(await ask('GET', 'stream'))).toEqual([429, 'rate-limited'])
    expect((await other.ask('POST', 'heartbeat')).status).toBe(204)
  })

  it('whose stream breaks whenever it stands, in eight tabs, and who writes all they may, never waits', async () => {
    const { visitorId, ask } = await visiting()
    const opened = MINUTE_MS / reconnectDelayMs(0, 0)
    const elsewhere = (7 * MINUTE_MS) / HEARTBEAT_MS
    const written = 60
    await hasAsked('visitor', visitorId, 2 * opened + elsewhere + written)
    expect((await ask('POST', 'heartbeat')).status).toBe(204)
    expect((await ask('POST', 'messages', { id: newId(), text: 'Still here' })).status).toBe(200)
  })
})

it('A program whose key is asked with far too often waits for a minute, and no other program does', async () => {
  const make = async (name: string) => {
    const body = { name, scopes: ['pause-recordings'], days: null }
    const { key } = await (await server.send('POST', '/v1/api-keys', { headers: admin, body })).json()
    return { authorization: `Bearer ${key}` }
  }
  const [busy, other] = [await make('Busy'), await make('Other')]
  const { id } = await db().apiKey.findFirstOrThrow({ where: { name: 'Busy' } })
  const pause = (headers: Headers) => server.send('POST', `/v1/interactions/${newId()}/recording/pause`, { headers })
  await hasAsked('api-key', id, 1_199)
  expect(await answerOf(await pause(busy))).toEqual([404, 'not-found'])
  const refused = await pause(busy)
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(await answerOf(refused)).toEqual([429, 'rate-limited'])
  expect(await answerOf(await pause(other))).toEqual([404, 'not-found'])
})
