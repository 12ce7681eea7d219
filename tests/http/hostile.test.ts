import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { BODY_MAX_BYTES } from '~/protocol/primitives'
import { Problem } from '~/protocol/problem'
import { db } from '~/server/db/client'
import { endpoints } from '~/server/http/routes'
import { staffPolicy } from '~/server/http/security-headers'
import { type Headers, send, signedIn, startChat, testServer } from '../support/server'
import { foundWorld, request, SHOP, type World } from '../support/world'

const server = testServer()
let world: World
let admin: Headers
let visitor: Headers

beforeAll(async () => {
  world = await foundWorld(['Ada'])
  const [ada] = world.agents
  if (!ada) throw new Error('nobody there')
  admin = await signedIn(ada)
  visitor = (await startChat(server.origin, world)).headers
})

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = Problem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return problem
}

const DEEP = 30_000
const BODIES: [string, string | Uint8Array, Headers?][] = [
  ['nothing', ''],
  ['half a document', '{"text": "a'],
  ['an array', '[]'],
  ['a number', '7'],
  ['null', 'null'],
  ['deep nesting', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
  ['deep objects', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
  ['a prototype', '{"__proto__":{"role":"admin"},"constructor":{}}'],
  ['the wrong types', '{"id":{},"text":[],"status":1,"role":true,"email":{},"name":0}'],
  ['numbers out of range', '{"protocolVersion":1e400,"status":-1}'],
]

describe('A hostile body', () => {
  const taking = endpoints.filter(({ schemas }) => schemas.body)
  const person = ({ caller }: (typeof taking)[number]) => (caller === 'visitor' ? visitor : admin)

  it.each(taking.map((route) => [route.path, route] as const))('never breaks %s', async (_path, route) => {
    const path = route.path.replace(/:\w+/g, '0193f6a0-0000-7000-8000-000000000000')
    for (const [name, body] of BODIES) {
      const response = await server.send(route.method.toUpperCase(), path, { headers: person(route), body })
      const { status } = await problemOf(response)
      expect(status, name).toBeGreaterThanOrEqual(400)
      expect(status, name).toBeLessThan(500)
    }
  })

  it('names the field that is wrong', async () => {
    const body = { ...request(world, 'chat'), name: 7, page: { url: 'x' } }
    const problem = await problemOf(await server.send('POST', '/v1/visitor/interactions', { body }))
    expect(Object.keys(problem.fields ?? {})).toEqual(expect.arrayContaining(['name', 'page.title', 'page.referrer']))
  })

  it.each([
    ['a zero byte', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('may not carry %s, which cannot be stored', async (_name, text) => {
    const body = { id: '0193f6a0-0000-7000-8000-000000000001', text }
    const problem = await problemOf(await server.send('POST', '/v1/visitor/messages', { headers: visitor, body }))
    expect(problem).toMatchObject({ status: 400, fields: { text: expect.any(String) } })
  })

  it('is refused for its size by its own word, and while it is being read', async () => {
    const body = JSON.stringify({ text: 'a'.repeat(BODY_MAX_BYTES) })
    expect(await problemOf(await server.send('POST', '/v1/visitor/messages', { headers: visitor, body }))).toMatchObject({
      status: 413,
    })
    // Whoever waited for its end would never answer.
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(8_192).fill(32)) })
    const headers = { ...visitor, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: endless, duplex: 'half' } as RequestInit
    const response = await fetch(`${server.origin}/v1/visitor/messages`, init)
    expect(await problemOf(response)).toMatchObject({ status: 413, code: 'too-large' })
  })

  it('writes a visitor’s name and page in one line, in its own direction', async () => {
    const { interaction } = await startChat(server.origin, world, {
      name: '\u202eareV\nBen',
      page: { url: 'javascript:alert(1)', title: 'Cart\u0007\u202e', referrer: '' },
    })
    const row = await db().interaction.findUniqueOrThrow({ where: { id: interaction.id, workspaceId: world.workspaceId } })
    const vera = await db().visitor.findUniqueOrThrow({ where: { id: row.visitorId, workspaceId: world.workspaceId } })
    expect([vera.name, row.pageTitle]).toEqual(['areV Ben', 'Cart'])
  })

  it('must be called JSON', async () => {
    const headers = { ...visitor, 'content-type': 'text/plain' }
    expect(await problemOf(await server.send('POST', '/v1/visitor/messages', { headers }))).toMatchObject({ status: 415 })
  })
})

const cursorOf = (time: string) => `${time}.0193f6a0-0000-7000-8000-000000000000`

describe('A hostile address', () => {
  it.each([
    '/v1/interactions/not-an-id',
    '/v1/interactions/%00',
    '/v1/interactions/%ff',
    '/v1/interactions/..%2f..%2fetc%2fpasswd',
    `/v1/interactions/${'a'.repeat(4_000)}`,
    '/v1/interactions?cursor=%00',
    '/v1/interactions?cursor=bm90IGEgY3Vyc29y',
    `/v1/interactions?cursor=${cursorOf('-62167219200000')}`,
    `/v1/interactions?cursor=${cursorOf('9'.repeat(15))}`,
    '/v1/interactions?from=2026-02-31',
    '/v1/interactions?from=0000-01-01',
    '/v1/interactions?timeZone=%27;drop',
    '/v1/interactions?timeZone=%2B01:00',
    '/v1/interactions?agentId=1%20or%201=1',
    '/v1/sites/%00/greeting?origin=https://shop.example',
    '/v1/sites/%27%20or%20%27%27=%27/greeting?origin=x',
    '/panel/%00',
    '/panel/unknown',
    '/widget/..%2f..%2fpackage.json',
    '/widget/%2e%2e/%2e%2e/package.json',
    '/demo/../../package.json',
    '/sfu/twirp/livekit.RoomService/ListRooms',
  ])('%s is refused and breaks nothing', async (path) => {
    const response = await server.send('GET', path, { headers: admin })
    const { status } = await problemOf(response)
    expect(status).toBeLessThan(500)
  })

  it.each([
    'GET /v1/team HTTP/1.1\r\nHost: a b/c@d',
    'GET * HTTP/1.1\r\nHost: x',
    'GET http://evil.example/v1/team HTTP/1.1\r\nHost: x',
  ])('in a request like "%s" is refused', async (head) => {
    const { hostname, port } = new URL(server.origin)
    const socket = connect(Number(port), hostname)
    socket.end(`${head}\r\nConnection: close\r\n\r\n`)
    let answer = ''
    for await (const piece of socket) answer += piece
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).toContain('application/problem+json')
  })
})

describe('A hostile host', () => {
  it('does not go on writing the policy of a page', () => {
    expect(staffPolicy('localhost:3000', 'n')).toContain('ws://localhost:3000')
    expect(staffPolicy('[::1]:3000', 'n')).toContain('ws://[::1]:3000')
    for (const host of ['x; script-src-elem *', 'x *', "x 'unsafe-inline'", 'x,y', ''])
      expect(staffPolicy(host, 'n')).not.toContain(`//${host} `)
  })
})

describe('The snippet', () => {
  it('works with its own key on its own websites only', async () => {
    const start = (more: object) =>
      server.send('POST', '/v1/visitor/interactions', { body: { ...request(world, 'chat'), ...more } })
    expect(await problemOf(await start({ siteKey: 'wrong' }))).toMatchObject({ status: 404, code: 'site-unknown' })
    for (const origin of ['https://evil.example', `${SHOP}.evil.example`, 'http://shop.example', `${SHOP}:444`, 'null', ''])
      expect(await problemOf(await start({ origin }))).toMatchObject({ status: 403, code: 'origin-not-allowed' })
    expect(await problemOf(await start({ protocolVersion: 0 }))).toMatchObject({ status: 426, code: 'client-too-old' })
    expect(await problemOf(await start({ medium: 'video' }))).toMatchObject({ status: 503, code: 'calls-unavailable' })
  })

  it('greets its own websites and says that calls do not work', async () => {
    const greet = (key: string, origin: string) =>
      server.send('GET', `/v1/sites/${key}/greeting?origin=${encodeURIComponent(origin)}`)
    const response = await greet(world.siteKey, SHOP)
    expect(await response.json()).toEqual({
      name: 'Shop',
      accent: null,
      locale: 'auto',
      media: ['chat', 'voice', 'video'],
      callsWork: false,
      hours: { isOpen: true, opensAt: null },
    })
    expect(await problemOf(await greet(world.siteKey, 'https://evil.example'))).toMatchObject({ code: 'origin-not-allowed' })
  })
})

describe('Every answer', () => {
  it('carries the headers that keep browsers careful', async () => {
    for (const path of ['/v1/team', '/v1/nothing', '/healthz', '/panel/unknown', '/widget/none.js']) {
      const { headers } = await send(server.origin, 'GET', path)
      expect(Object.fromEntries(headers), path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': expect.any(String),
        'permissions-policy': expect.stringContaining('geolocation=()'),
        'x-request-id': expect.any(String),
      })
    }
    const { headers } = await server.send('GET', '/v1/team')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  })
})
