import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { ApiKeyList, MadeApiKey } from '~/protocol/api-key'
import { db } from '~/server/db/client'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { type Headers, signedIn, startChat, testServer } from '../support/server'
import { foundWorld, offerOf, type World } from '../support/world'

const server = testServer()

let world: World
let headers: Headers
let strangerHeaders: Headers

beforeEach(async () => {
  const other = await foundWorld(['Olga'])
  world = await foundWorld(['Ada'])
  const admins = [world.agents[0], other.agents[0]]
  await db().membership.updateMany({ where: { userId: { in: admins.map(({ userId }) => userId) } }, data: { role: 'admin' } })
  headers = await signedIn(world.agents[0])
  strangerHeaders = await signedIn(other.agents[0])
})

const codeOf = async (response: Response) => [response.status, response.ok ? null : (await response.json()).code]
const list = async (as = headers) =>
  ApiKeyList.parse(await (await server.send('GET', '/v1/api-keys', { headers: as })).json()).keys

async function make(more: object = {}, as = headers): Promise<string> {
  const body = { name: 'CRM', scopes: ['pause-recordings'], days: 90, ...more }
  const response = await server.send('POST', '/v1/api-keys', { headers: as, body })
  expect(response.status).toBe(201)
  return MadeApiKey.parse(await response.json()).key
}

/** A conversation that is recorded now. @returns its id */
async function recorded(): Promise<string> {
  const [ada] = world.agents
  const { workspaceId } = world
  await setStatus(ada, { status: 'available' })
  const {
    interaction: { id: interactionId },
  } = await startChat(server.origin, world)
  await routeWaiting(world)
  await acceptOffer(ada, await offerOf(ada))
  const consent = { consentTextVersion: 'v1', consentText: 'May we?' }
  await db().recording.create({
    data: {
      workspaceId,
      interactionId,
      state: 'recording',
      stateSince: new Date(),
      policy: 'always',
      dataKey: Buffer.from('key'),
      ...consent,
    },
  })
  return interactionId
}

const tell = (key: string, interactionId: string, what: 'pause' | 'resume') =>
  server.send('POST', `/v1/interactions/${interactionId}/recording/${what}`, { headers: { authorization: `Bearer ${key}` } })

describe('A key', () => {
  it('is shown once, kept as a hash, and listed with what becomes of it', async () => {
    const key = await make()
    expect(key).toMatch(/^parley_[\w-]{43}$/)
    const [row] = await db().apiKey.findMany({ where: { workspaceId: world.workspaceId } })
    expect(JSON.stringify({ ...row, keyHash: Buffer.from(row?.keyHash ?? []).toString('latin1') })).not.toContain(key)
    expect(await list()).toEqual([
      expect.objectContaining({ name: 'CRM', scopes: ['pause-recordings'], state: 'live', madeBy: 'Ada', lastUsedAt: null }),
    ])
    await tell(key, newId(), 'pause')
    const [listed] = await list()
    expect(listed?.lastUsedAt).toMatch(/:00\.000Z$/)
    expect(Date.parse(listed?.expiresAt ?? '') - Date.parse(listed?.createdAt ?? '')).toBeCloseTo(90 * 86_400_000, -4)
    expect((await server.send('DELETE', `/v1/api-keys/${listed?.id}`, { headers })).status).toBe(204)
    expect((await list())[0]?.state).toBe('revoked')
    expect(await codeOf(await tell(key, newId(), 'pause'))).toEqual([401, 'key-unknown'])
  })

  it('belongs to its workspace', async () => {
    await make()
    const [mine] = await list()
    expect(await list(strangerHeaders)).toEqual([])
    expect(await codeOf(await server.send('DELETE', `/v1/api-keys/${mine?.id}`, { headers: strangerHeaders }))).toEqual([
      404,
      'not-found',
    ])
    expect(await codeOf(await tell(await make({}, strangerHeaders), await recorded(), 'pause'))).toEqual([404, 'not-found'])
  })

  it.each([{ name: ' ' }, { scopes: [] }, { scopes: ['everything'] }, { days: 0 }, { days: 1.5 }, { name: 'x'.repeat(81) }])(
    'is not made of %j',
    async (more) => {
      const body = { name: 'CRM', scopes: ['pause-recordings'], days: 90, ...more }
      expect(await codeOf(await server.send('POST', '/v1/api-keys', { headers, body }))).toEqual([400, 'malformed'])
    },
  )
})

it('A program pauses and resumes a recording, and the timeline names it, and which of two of that name it is', async () => {
  await make({ name: 'Card form' })
  const others = await list()
  const key = await make({ name: 'Card form', days: null })
  const apiKeyId = (await list()).find(({ id }) => others.every((other) => other.id !== id))?.id
  const interactionId = await recorded()
  const stateOf = async () => (await db().recording.findUniqueOrThrow({ where: { interactionId } })).state
  expect((await tell(key, interactionId, 'pause')).status).toBe(204)
  expect((await tell(key, interactionId, 'pause')).status).toBe(204)
  expect(await stateOf()).toBe('paused')
  expect((await tell(key, interactionId, 'resume')).status).toBe(204)
  expect(await stateOf()).toBe('recording')
  const { timeline } = await (await server.send('GET', `/v1/interactions/${interactionId}`, { headers })).json()
  expect(timeline.slice(-2).map(({ entry }: { entry: object }) => entry)).toEqual([
    { type: 'recording-paused', apiKey: 'Card form', apiKeyId },
    { type: 'recording-resumed', by: 'api', apiKey: 'Card form', apiKeyId },
  ])
  await db().recording.update({ where: { interactionId }, data: { state: 'refused', dataKey: null } })
  expect(await codeOf(await tell(key, interactionId, 'pause'))).toEqual([409, 'not-now'])
})
