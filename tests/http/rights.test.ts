import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { API_SCOPES, type ApiScope, isApiScope } from '~/domain/api-scope'
import type { RefusalCode } from '~/domain/refusal'
import { RIGHTS, type Right } from '~/domain/right'
import { includesRole, isRole, type Role } from '~/domain/role'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import type { Caller, Endpoint } from '~/server/http/endpoint'
import { endpoints } from '~/server/http/routes'
import { makeApiKey } from '~/server/operations/api-keys/make-api-key'
import { hashToken } from '~/server/secrets/bearer-token'
import { type Headers, signedIn, startChat, testServer } from '../support/server'
import { foundWorld, SHOP } from '../support/world'

const server = testServer()

type Person = {
  name: string
  staff: Role | null
  rights?: readonly Right[]
  scopes?: readonly ApiScope[]
  visitor: boolean
  headers: Headers
}
const people: Person[] = []

beforeAll(async () => {
  const world = await foundWorld(['Ann', 'Sue', 'Ada', 'Dan', 'Rita'])
  const [agent, supervisor, admin, deactivated, entitled] = world.agents as [
    StaffActor,
    StaffActor,
    StaffActor,
    StaffActor,
    StaffActor,
  ]
  await db().membership.update({ where: { userId: supervisor.userId }, data: { role: 'supervisor' } })
  await db().membership.update({ where: { userId: admin.userId }, data: { role: 'admin' } })
  await db().membership.update({ where: { userId: entitled.userId }, data: { rights: [...RIGHTS] } })
  const formerCookie = await signedIn(deactivated)
  await db().membership.update({ where: { userId: deactivated.userId }, data: { deactivatedAt: new Date() } })
  const visitor = await startChat(server.origin, world)
  const forged = (await signedIn(admin)).cookie?.slice(0, -2) ?? ''
  people.push(
    { name: 'nobody', staff: null, visitor: false, headers: {} },
    { name: 'a visitor', staff: null, visitor: true, headers: visitor.headers },
    {
      name: 'a visitor from another website',
      staff: null,
      visitor: false,
      headers: { ...visitor.headers, 'x-parley-origin': `${SHOP}:8443` },
    },
    {
      name: 'a made-up visitor',
      staff: null,
      visitor: false,
      headers: { ...visitor.headers, authorization: `Bearer ${'x'.repeat(43)}` },
    },
    { name: 'an agent', staff: 'agent', visitor: false, headers: await signedIn(agent) },
    { name: 'an agent with every right', staff: 'agent', rights: RIGHTS, visitor: false, headers: await signedIn(entitled) },
    { name: 'a supervisor', staff: 'supervisor', visitor: false, headers: await signedIn(supervisor) },
    { name: 'an admin', staff: 'admin', visitor: false, headers: await signedIn(admin) },
    { name: 'a program', staff: null, scopes: API_SCOPES, visitor: false, headers: await withApiKey(admin) },
    {
      name: 'a program whose key ran out',
      staff: null,
      visitor: false,
      headers: await withApiKey(admin, { expiresAt: new Date(0) }),
    },
    {
      name: 'a program whose key was revoked',
      staff: null,
      visitor: false,
      headers: await withApiKey(admin, { revokedAt: new Date() }),
    },
    { name: 'a deactivated member', staff: null, visitor: false, headers: formerCookie },
    { name: 'an admin whose session ran out', staff: null, visitor: false, headers: await signedIn(admin, -1_000) },
    { name: 'a forged cookie', staff: null, visitor: false, headers: { cookie: forged } },
  )
})

async function withApiKey(admin: StaffActor, more: { expiresAt?: Date; revokedAt?: Date } = {}): Promise<Headers> {
  const key = await makeApiKey(admin, { name: 'CRM', scopes: [...API_SCOPES], days: 1 })
  await db().apiKey.update({ where: { keyHash: hashToken(key) }, data: more })
  return { authorization: `Bearer ${key}` }
}

/** What stops this person at this door; null when it is open to them. */
function expectedRefusal(caller: Caller, person: Person): RefusalCode | null {
  const { staff, rights = [], scopes = [], visitor, headers } = person
  const isBearer = headers.authorization !== undefined
  if (caller === 'anyone') return null
  if (caller === 'media-server') return 'webhook-unsigned'
  if (caller === 'visitor') return visitor ? null : 'visitor-unknown'
  if (caller === 'administer' && scopes.includes(caller)) return null
  if (caller === 'administer') return isBearer ? 'key-unknown' : expectedRefusal('admin', person)
  if (isApiScope(caller)) return scopes.includes(caller) ? null : 'key-unknown'
  if (!staff) return 'sign-in-needed'
  if (!isRole(caller)) return rights.includes(caller) ? null : 'right-needed'
  return includesRole(staff, caller) ? null : 'role-needed'
}

const DOORS: readonly string[] = [
  'sign-in-needed',
  'role-needed',
  'right-needed',
  'key-unknown',
  'scope-needed',
  'visitor-unknown',
  'webhook-unsigned',
] satisfies RefusalCode[]

async function knock({ method, path }: Endpoint, headers: Headers): Promise<{ status: number; code: string | null }> {
  const address = path.replace(/:\w+/g, newId())
  const response = await server.send(method.toUpperCase(), address, { headers })
  const { status } = response
  if (response.ok) {
    await response.body?.cancel()
    return { status, code: null }
  }
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return { status, code: (await response.json()).code }
}

describe('Every route', () => {
  // Signing out would end the session that the routes after it are tried with.
  const routes = endpoints.filter(({ path }) => path !== '/v1/sign-out')

  it.each(routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    '%s is open to whom the table says, and to nobody else',
    async (_name, route) => {
      for (const person of people) {
        const { status, code } = await knock(route, person.headers)
        const expected = expectedRefusal(route.caller, person)
        expect(DOORS.includes(code ?? '') ? code : null, `${person.name}: ${status} ${code}`).toBe(expected)
        expect(status === 503 ? 0 : status, `${person.name}: ${code}`).toBeLessThan(500)
      }
    },
  )

  it('refuses a method that it does not have', async () => {
    for (const path of ['/v1/desk/status', '/v1/visitor/messages', '/v1/openapi.json']) {
      const response = await server.send('PATCH', path)
      expect([response.status, (await response.json()).code]).toEqual([405, 'method-not-allowed'])
    }
  })
})

it('A staff route that reads, or opens a stream, answers our own pages only', async () => {
  const admin = people.find(({ name }) => name === 'an admin')?.headers
  const reading = endpoints.filter(({ caller, method }) => ['agent', 'admin', 'administer'].includes(caller) && method === 'get')
  expect(reading.length).toBeGreaterThan(3)
  for (const { path } of reading) {
    for (const site of ['same-site', 'cross-site']) {
      const headers = { ...admin, 'sec-fetch-site': site }
      const response = await server.send('GET', path.replace(/:\w+/g, newId()), { headers })
      expect([response.status, (await response.json()).code], `${path} from ${site}`).toEqual([403, 'cross-site'])
    }
  }
})

describe('A staff route that changes something', () => {
  const unsafe = endpoints.filter(
    ({ caller, method }) => ['agent', 'supervisor', 'admin', 'administer', ...RIGHTS].includes(caller) && method !== 'get',
  )

  it('is closed to other websites, whatever cookie comes along', async () => {
    const admin = people.find(({ name }) => name === 'an admin')?.headers
    for (const { method, path } of unsafe) {
      for (const origin of ['https://evil.example', 'null', server.origin.replace('http', 'https')]) {
        const response = await server.send(method.toUpperCase(), path.replace(/:\w+/g, newId()), {
          headers: { ...admin, origin },
        })
        expect([response.status, (await response.json()).code], `${path} from ${origin}`).toEqual([403, 'cross-site'])
      }
    }
  })

  it('takes JSON only, which no form can send', async () => {
    const admin = people.find(({ name }) => name === 'an admin')?.headers
    for (const { method, path } of unsafe) {
      const headers = { ...admin, 'content-type': 'text/plain' }
      const response = await server.send(method.toUpperCase(), path.replace(/:\w+/g, newId()), { headers })
      expect([response.status, (await response.json()).code], path).toEqual([415, 'unsupported-media-type'])
    }
  })
})

it('What an admin sets by hand a program can set too, but for what needs a person', () => {
  const inPerson = endpoints.filter(({ caller }) => caller === 'admin').map(({ method, path }) => `${method} ${path}`)
  expect(inPerson).toEqual([
    'post /v1/interactions/:id/hold',
    'delete /v1/interactions/:id/hold',
    'put /v1/team/members/:id/rights',
    'post /v1/team/members/:id/password-link',
    'get /v1/api-keys',
    'post /v1/api-keys',
    'delete /v1/api-keys/:id',
  ])
})

it('A key that was made for something else administers nothing', async () => {
  const { agents } = await foundWorld(['Ada'])
  const key = await makeApiKey(agents[0], { name: 'Card form', scopes: ['pause-recordings'], days: 1 })
  const response = await server.send('GET', '/v1/queues', { headers: { authorization: `Bearer ${key}` } })
  expect([response.status, (await response.json()).code]).toEqual([403, 'scope-needed'])
})
