import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testServer } from '../support/server'

// What stands in for the media server tells what it was asked, and echoes once upgraded.
const asked: IncomingMessage[] = []
let sfu: Server

beforeAll(async () => {
  sfu = createServer((incoming, response) => {
    asked.push(incoming)
    response.writeHead(incoming.url === '/' ? 200 : 418, { 'x-from': 'sfu' }).end('sfu')
  })
  sfu.on('upgrade', (incoming, socket) => {
    asked.push(incoming)
    if (incoming.url?.includes('slow')) return void socket.resume()
    if (incoming.url?.includes('bad')) return void socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n')
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: yes\r\n\r\nhello ',
    )
    socket.pipe(socket)
  })
  await once(sfu.listen(0, '127.0.0.1'), 'listening')
  Object.assign(process.env, { LIVEKIT_URL: `ws://127.0.0.1:${(sfu.address() as AddressInfo).port}`, PARLEY_SFU: 'embedded' })
})

const server = testServer()
afterAll(() => sfu.close())

function upgrade(path: string): Promise<{ status: number | undefined; socket: Socket | null; head: string }> {
  const headers = { connection: 'Upgrade', upgrade: 'websocket', cookie: 'parley-session=secret' }
  const asking = request(server.origin + path, { headers })
  asking.end()
  return new Promise((resolve, reject) => {
    asking.once('upgrade', (response, socket, head) => resolve({ status: response.statusCode, socket, head: head.toString() }))
    asking.once('response', (response) => resolve({ status: response.statusCode, socket: null, head: '' }))
    asking.once('error', reject)
  })
}

describe('The way to the embedded media server', () => {
  it('passes signalling on without the prefix and without our cookies', async () => {
    const response = await server.send('GET', '/sfu/rtc/v1/validate?access_token=t', {
      headers: { cookie: 'parley-session=secret' },
    })
    expect([response.status, response.headers.get('x-from'), await response.text()]).toEqual([418, 'sfu', 'sfu'])
    expect(asked.at(-1)?.url).toBe('/rtc/v1/validate?access_token=t')
    expect(asked.at(-1)?.headers.cookie).toBeUndefined()
  })

  it('joins the two sockets of an upgrade, what was sent along included', async () => {
    const { status, socket, head } = await upgrade('/sfu/rtc/v1?access_token=t')
    if (!socket) throw new Error(`not upgraded: ${status}`)
    let heard = head
    socket.on('data', (piece) => {
      heard += piece
    })
    socket.write('and back')
    await expect.poll(() => heard).toBe('hello and back')
    expect(asked.at(-1)?.headers.cookie).toBeUndefined()
    socket.destroy()
  })

  it('hands on the refusal of an upgrade', async () => {
    expect((await upgrade('/sfu/rtc?access_token=bad')).status).toBe(401)
  })

  it('leads to signalling and to nothing else', async () => {
    for (const path of [
      '/sfu/',
      '/sfu/twirp/livekit.RoomService/ListRooms',
      '/sfu/rtc/../twirp/x',
      '/sfu/rtcx',
      '/sfu/debug/pprof',
    ])
      expect((await server.send('GET', path)).status, path).toBe(404)
    expect((await upgrade('/sfu/agent')).status).toBe(404)
    expect((await upgrade('/v1/desk/stream')).status).toBe(404)
  })

  it('hands on no body, in which a second request could hide', async () => {
    expect((await server.send('POST', '/sfu/rtc/validate')).status).toBe(405)
    const before = asked.length
    const { hostname, port } = new URL(server.origin)
    const hidden = 'POST /twirp/livekit.RoomService/ListRooms HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n'
    const framings = [
      `Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
      `Transfer-Encoding: chunked\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
    ]
    for (const framing of framings) {
      const socket = connect(Number(port), hostname)
      socket.write(`GET /sfu/rtc/validate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${framing}`)
      for await (const _ of socket);
    }
    expect(asked.slice(before).map(({ method, url }) => `${method} ${url}`)).toEqual(framings.map(() => 'GET /rtc/validate'))
    for (const { headers } of asked.slice(before))
      expect(headers['content-length'] ?? headers['transfer-encoding']).toBeUndefined()
  })

  it.each(['/sfu/rtc', '/sfu/agent', '/v1/desk/stream', '/nothing'])(
    'lets somebody hang up who asked for an upgrade of %s, and nothing is thrown',
    async (path) => {
      const thrown = vi.fn()
      process.on('uncaughtExceptionMonitor', thrown)
      const { hostname, port } = new URL(server.origin)
      for (let time = 0; time < 5; time++) {
        const socket = connect(Number(port), hostname)
        await once(socket, 'connect')
        socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
        await new Promise(setImmediate)
        socket.resetAndDestroy()
      }
      expect((await server.send('GET', '/healthz')).status).toBe(200)
      process.off('uncaughtExceptionMonitor', thrown)
      expect(thrown).not.toHaveBeenCalled()
    },
  )

  it('does not keep the media server’s socket for a browser that left before it agreed', async () => {
    const arrived = once(sfu, 'upgrade')
    const { hostname, port } = new URL(server.origin)
    const browser = connect(Number(port), hostname)
    browser.write('GET /sfu/rtc?access_token=slow HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    const [, socket] = (await arrived) as [IncomingMessage, Socket]
    const left = once(socket, 'end')
    browser.resetAndDestroy()
    await left
    socket.destroy()
  })

  it('is ready when both answer', async () => {
    expect(await (await server.send('GET', '/readyz')).json()).toMatchObject({
      status: 'ready',
      checks: { sfu: 'ok', postgres: 'ok' },
    })
  })

  it('says so when the media server is away', async () => {
    sfu.closeAllConnections()
    await new Promise((resolve) => sfu.close(resolve))
    const response = await server.send('GET', '/sfu/rtc/validate')
    expect([response.status, (await response.json()).code]).toEqual([503, 'calls-unavailable'])
    expect((await upgrade('/sfu/rtc')).status).toBe(503)
  })
})
