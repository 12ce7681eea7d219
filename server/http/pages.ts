import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { Refusal } from '~/domain/refusal'
import { BODY_MAX_BYTES } from '~/protocol/primitives'
import { env } from '../env'
import { CLIENT_ADDRESS_HEADER, clientAddress } from '../limits/client-address'
import { problemOf } from './problem'
import { staffPolicy } from './security-headers'

export type Pages = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  close: () => Promise<void>
}

/** Next, which renders the staff pages and carries next-auth. */
export async function startPages(): Promise<Pages> {
  // Next would listen for upgrades on the server that a request came by; this one hears of those only that we pass on. (The handler
  // that Next hands out knows nothing of hot reload, and leaves its socket hanging.)
  const ear = createServer()
  const app = next({ dev: env().isDev, hostname: 'localhost', port: env().port, httpServer: ear })
  await app.prepare()
  const render = app.getRequestHandler()
  return {
    async handle(request, response) {
      if (isTooLarge(request)) return refuseTooLarge(response)
      prepare(request, response)
      await render(request, response)
    },
    upgrade: (request, socket, head) => void ear.emit('upgrade', request, socket, head),
    close: () => app.close(),
  }
}

/** Hands Next what it may believe, and gives the page its policy. Next puts the policy's nonce into its own scripts. */
function prepare(request: IncomingMessage, response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = staffPolicy(request.headers.host ?? '', nonce)
  Object.assign(request.headers, {
    'content-security-policy': policy,
    'x-nonce': nonce,
    // Where the page's guard leads back to after sign-in.
    'x-path': request.url,
    [CLIENT_ADDRESS_HEADER]: clientAddress(request, env().proxyHops),
  })
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-frame-options', 'DENY')
}

/** next-auth reads a body whole, so its length must be known before. */
function isTooLarge({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > BODY_MAX_BYTES
}

function refuseTooLarge(response: ServerResponse): void {
  const problem = problemOf(new Refusal('too-large'), 'unread')
  response
    .writeHead(problem.status, { 'content-type': 'application/problem+json', connection: 'close' })
    .end(JSON.stringify(problem))
}
