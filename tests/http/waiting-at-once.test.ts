import { beforeAll, expect, it } from 'vitest'
import { db } from '~/server/db/client'
import { forgive } from '~/server/limits/rate-limit'
import { asVisitor, testServer } from '../support/server'
import { foundWorld, request, type World } from '../support/world'

const server = testServer({ PARLEY_PROXY_HOPS: '1' })
const [CROWDED, OTHER] = ['203.0.113.7', '203.0.113.8']
let world: World
beforeAll(async () => {
  world = await foundWorld()
})

const start = (network: string): Promise<Response> =>
  server.send('POST', '/v1/visitor/interactions', {
    headers: { 'x-forwarded-for': network },
    body: request(world, 'chat'),
  })

/** As if a minute had passed and everybody were still there: neither the limit on starts nor the grace is looked at here. */
async function later(): Promise<void> {
  await forgive('start-address', CROWDED)
  await db().visitor.updateMany({ where: { workspaceId: world.workspaceId }, data: { lastSeenAt: new Date() } })
}

it('A hundred visitors of one network may wait at once; then one must be served or leave before the next comes', async () => {
  for (let minute = 0; minute < 3; minute++) {
    const answers = await Promise.all(Array.from({ length: 33 }, () => start(CROWDED)))
    expect(answers.filter(({ status }) => status !== 201)).toEqual([])
    await later()
  }
  const { visitorToken } = await (await start(CROWDED)).json()
  const refused = await start(CROWDED)
  expect([refused.status, (await refused.json()).code]).toEqual([429, 'rate-limited'])
  expect((await start(OTHER)).status).toBe(201)
  await server.send('POST', '/v1/visitor/end', { headers: asVisitor(visitorToken) })
  expect((await start(CROWDED)).status).toBe(201)
  expect((await start(CROWDED)).status).toBe(429)
})
