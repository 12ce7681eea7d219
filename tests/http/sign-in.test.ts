import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import NextAuth from 'next-auth'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GET, POST } from '~/app/api/auth/[...nextauth]/route'
import type { StaffActor } from '~/server/actor'
import { nextAuthOptions } from '~/server/auth/next-auth-options'
import { db } from '~/server/db/client'
import { CLIENT_ADDRESS_HEADER } from '~/server/limits/client-address'
import { log } from '~/server/log'
import { hashPassword, isPassword } from '~/server/secrets/password'
import { testServer } from '../support/server'
import { foundWorld } from '../support/world'

const PASSWORD = 'correct horse battery'
const server = testServer()
let door: Server
let ann: StaffActor
let email = ''

beforeAll(async () => {
  const world = await foundWorld(['Ann'])
  ann = world.agents[0]
  const passwordHash = await hashPassword(PASSWORD)
  ;({ email } = await db().user.update({ where: { id: ann.userId }, data: { passwordHash } }))
  door = createServer((request, response) => void answer(request, response))
  await once(door.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => door.close())

/** next-auth as Next would call it, without Next. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body: Buffer[] = []
  for await (const piece of request) body.push(piece)
  const nextauth = (request.url ?? '').replace('/api/auth/', '').split('?')[0]?.split('/')
  const asked = Object.assign(request, {
    query: { nextauth },
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(body).toString())),
    cookies: Object.fromEntries(
      (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=').map(decodeURIComponent)),
    ),
  })
  const answered = Object.assign(response, {
    status: (code: number) => Object.assign(response, { statusCode: code }),
    json: (value: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value)),
    send: (value: unknown) => (typeof value === 'object' ? answered.json(value) : response.end(value)),
  })
  await NextAuth(asked as never, answered as never, nextAuthOptions())
}

const at = (path: string) => `http://127.0.0.1:${(door.address() as AddressInfo).port}/api/auth/${path}`

async function csrf(): Promise<{ csrfToken: string; cookie: string }> {
  const response = await fetch(at('csrf'))
  const { csrfToken } = await response.json()
  return { csrfToken, cookie: cookiesOf(response) }
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

async function signIn(as: string, password: string, address = '203.0.113.1') {
  const { csrfToken, cookie } = await csrf()
  const headers = { cookie, [CLIENT_ADDRESS_HEADER]: address }
  const body = new URLSearchParams({ csrfToken, email: as, password, json: 'true' })
  const response = await fetch(at('callback/credentials'), { method: 'POST', headers, body })
  const { url } = await response.json()
  return { status: response.status, error: new URL(url).searchParams.get('error'), response }
}

describe('Of next-auth', () => {
  it.each(['_log', 'session', 'signin', 'signin/credentials', 'signout', 'providers', 'error', 'verify-request', 'callback'])(
    '%s is not there: nobody writes into our log or asks for its pages',
    async (action) => {
      const context = { params: Promise.resolve({ nextauth: action.split('/') }) }
      const asked = (method: string) => new Request(`http://localhost/api/auth/${action}`, { method })
      expect([(await GET(asked('GET'), context)).status, (await POST(asked('POST'), context)).status]).toEqual([404, 404])
    },
  )
})

describe('Signing in', () => {
  it('opens a session that the API knows, in a cookie that scripts and other websites cannot use', async () => {
    const { status, response } = await signIn(email.toUpperCase(), PASSWORD)
    expect(status).toBe(200)
    const line = response.headers.getSetCookie().find((cookie) => cookie.startsWith('parley-session='))
    expect(line).toMatch(/; HttpOnly; SameSite=Lax$/)
    expect(line).toMatch(/; Path=\/;/)
    const headers = { cookie: cookiesOf(response) }
    expect((await server.send('GET', '/v1/interactions', { headers })).status).toBe(200)
    const { csrfToken } = await csrf()
    expect((await server.send('POST', '/v1/sign-out', { headers })).status).toBe(204)
    expect((await server.send('GET', '/v1/interactions', { headers })).status).toBe(401)
    expect(csrfToken).toMatch(/^[0-9a-f]{64}$/)
  })

  it('needs the token of our own page', async () => {
    const { cookie } = await csrf()
    const body = new URLSearchParams({ csrfToken: 'made up', email, password: PASSWORD, json: 'true' })
    const response = await fetch(at('callback/credentials'), { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
    expect(response.headers.getSetCookie().join()).not.toContain('parley-session')
  })

  it('says the same for a wrong password, an unknown address and a deactivated member', async () => {
    const wrong = await signIn(email, 'not the password', '203.0.113.2')
    const unknown = await signIn('nobody@shop.example', PASSWORD, '203.0.113.2')
    await db().membership.update({ where: { userId: ann.userId }, data: { deactivatedAt: new Date() } })
    const deactivated = await signIn(email, PASSWORD, '203.0.113.2')
    await db().membership.update({ where: { userId: ann.userId }, data: { deactivatedAt: null } })
    for (const { status, error } of [wrong, unknown, deactivated]) expect([status, error]).toEqual([401, 'CredentialsSignin'])
  })

  it('tells nobody what the database says', async () => {
    expect((await signIn('a\0b@shop.example', PASSWORD, '203.0.113.3')).error).toBe('CredentialsSignin')
    vi.spyOn(db(), '$queryRaw').mockRejectedValue(new Error('password authentication failed for user "parley"'))
    const silenced = vi.spyOn(log, 'error').mockReturnValue()
    expect((await signIn(email, PASSWORD, '203.0.113.3')).error).toBe('failed')
    expect(silenced).toHaveBeenCalled()
  })

  it('takes the same time for somebody and for nobody', async () => {
    const right = await hashPassword(PASSWORD)
    const timed = async (passwordHash: string | null) => {
      const startedAt = performance.now()
      await isPassword(passwordHash, 'a wrong one')
      return performance.now() - startedAt
    }
    const somebody: number[] = []
    const nobody: number[] = []
    await timed(null)
    for (let round = 0; round < 15; round++) {
      somebody.push(await timed(right))
      nobody.push(await timed(null))
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
    expect(median(nobody) / median(somebody)).toBeGreaterThan(0.5)
    expect(median(nobody) / median(somebody)).toBeLessThan(2)
  })

  it('is limited for one account, from wherever it is tried, and says so', async () => {
    const victim = 'victim@shop.example'
    const errors: (string | null)[] = []
    for (let time = 0; time < 12; time++) errors.push((await signIn(victim, 'guess', `198.51.100.${time}`)).error)
    expect(errors).toEqual([...new Array(10).fill('CredentialsSignin'), 'rate-limited', 'rate-limited'])
    expect((await signIn(email, PASSWORD)).status).toBe(200)
  })

  it('is limited for one address, whomever it tries', async () => {
    const errors = new Set<string | null>()
    for (let time = 0; time < 62; time++) errors.add((await signIn(`guess${time}@shop.example`, 'x', '198.51.100.99')).error)
    expect(errors).toEqual(new Set(['CredentialsSignin', 'rate-limited']))
  })
})
