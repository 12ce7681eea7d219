import { type IncomingMessage, type RequestOptions, request, type ServerResponse } from 'node:http'
import { request as requestTls } from 'node:https'
import type { Duplex } from 'node:stream'
import { Refusal } from '~/domain/refusal'
import { env } from '../env'

/** Signalling only: the media server's administration must not be reachable from outside. */
const SIGNALLING = /^\/sfu(\/rtc(?:\/[\w/]*)?(?:\?.*)?)$/

export const isSfuPath = (path: string): boolean => path === '/sfu' || path.startsWith('/sfu/')

/**
 * Hands a request for `/sfu/*` to the embedded media server, without the prefix and without our cookies.
 * Browsers reach it this way, so that one address and one certificate cover everything.
 */
export function proxySfuRequest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    // Nothing of the signalling has a body, so nobody can hide a second request in one.
    if (incoming.method !== 'GET') throw new Refusal('method-not-allowed')
    const upstream = connect(incoming)
    upstream.once('error', () => reject(new Refusal('calls-unavailable')))
    upstream.once('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, withoutHopHeaders(response.headers))
      response.pipe(outgoing)
      resolve()
    })
    outgoing.once('close', () => upstream.destroy())
    upstream.end()
  })
}

/** The same for the WebSocket: once the media server has agreed, the two sockets are each other's. */
export function proxySfuUpgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
  const refuse = () => socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  try {
    const upstream = connect(incoming, { connection: 'Upgrade', upgrade: 'websocket' })
    upstream.once('error', refuse)
    upstream.once('response', (response) => {
      response.resume()
      socket.end(`HTTP/1.1 ${response.statusCode} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    })
    // A browser whose connection breaks before the media server has agreed is not waited for.
    socket.once('close', () => upstream.destroy())
    upstream.once('upgrade', (response, sfuSocket, sfuHead) =>
      join(response, { socket, head }, { socket: sfuSocket, head: sfuHead }),
    )
    upstream.end()
  } catch {
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  }
}

type Side = { socket: Duplex; head: Buffer }

function join(response: IncomingMessage, browser: Side, sfu: Side): void {
  const lines = Object.entries(response.headers).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
  browser.socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
  browser.socket.write(sfu.head)
  sfu.socket.write(browser.head)
  for (const [from, to] of [
    [browser.socket, sfu.socket],
    [sfu.socket, browser.socket],
  ] as const) {
    from.pipe(to)
    from.once('error', () => to.destroy())
    from.once('close', () => to.destroy())
  }
}

function connect(incoming: IncomingMessage, headers: Record<string, string> = {}) {
  const [, path] = SIGNALLING.exec(incoming.url ?? '') ?? []
  if (!path || env().sfu !== 'embedded') throw new Refusal('not-found')
  const { protocol, hostname, port } = new URL(env().livekit.url.replace(/^ws/, 'http'))
  const options: RequestOptions = {
    ...{ hostname, port, path, method: incoming.method },
    headers: { ...withoutHopHeaders(withoutBody(incoming.headers)), ...headers, host: `${hostname}:${port}` },
    agent: false,
  }
  return protocol === 'https:' ? requestTls(options) : request(options)
}

/** RFC 9110 §7.6.1, and our cookies, which are none of the media server's business. */
const HOP_HEADERS = [
  'connection',
  'keep-alive',
  'upgrade',
  'te',
  'trailer',
  'transfer-encoding',
  'proxy-authorization',
  'cookie',
  'host',
]

const withoutHopHeaders = (headers: IncomingMessage['headers']) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.includes(name)))

const withoutBody = ({ 'content-length': _, ...headers }: IncomingMessage['headers']) => headers
