import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { closeDb } from './db/client'
import { closeCounterPool } from './db/counter-pool'
import { env } from './env'
import { apiListener, isApiPath } from './http/app'
import type { Pages } from './http/pages'
import { baseHeaders } from './http/security-headers'
import { isSfuPath, proxySfuUpgrade } from './http/sfu-proxy'
import { startJobs } from './jobs/runner'
import { startLive } from './live/hub'
import { log } from './log'
import { metricsServer } from './metrics'
import { countOpenInteractions } from './views/open-interactions'

export type RunningServer = {
  port: number
  /** Ends every stream and answer, gives everything back; done within 5 s. */
  stop: () => Promise<void>
}

/** Longer than a load balancer keeps its connections, so that it is never answered by a closing one. */
const KEEP_ALIVE_MS = 65_000
/** A request must be complete by then, however slowly it is sent. */
const RECEIVE_MS = 30_000
const FINISH_MS = 2_000

/**
 * Everything of one process: HTTP, live streams, jobs and metrics.
 * @param pages the staff pages; without them only the API answers
 * @throws what `listen` throws, such as EADDRINUSE
 */
export async function startServer(pages: Pages | null): Promise<RunningServer> {
  log.level = env().logLevel
  const sockets = new Set<Duplex>()
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: RECEIVE_MS }, requestListener(pages))
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // Node hands the socket over without its own listener; whoever hangs up now must not throw into the process.
    socket.on('error', () => socket.destroy())
    upgrade(pages, request, socket, head)
  })
  await listen(server, env().port, env().host)
  const metrics = env().metricsPort > 0 ? metricsServer(countOpenInteractions) : null
  if (metrics) await listen(metrics, env().metricsPort, '127.0.0.1')
  const live = await startLive()
  const jobs = await startJobs()
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      metrics?.close()
      await live.stop()
      for (const socket of sockets) socket.destroy()
      server.closeIdleConnections()
      await Promise.all([endConnections(server, closed), jobs.stop()])
      await pages?.close()
      await Promise.all([closeDb(), closeCounterPool()])
    },
  }
}

function requestListener(pages: Pages | null): (request: IncomingMessage, response: ServerResponse) => void {
  const api = apiListener()
  const headers = Object.entries(baseHeaders())
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    const [path = '/'] = (request.url ?? '/').split('?')
    // A target that is no path, `*` or a whole address, is nothing that the pages know how to refuse.
    if (!pages || isApiPath(path) || !path.startsWith('/')) void api(request, response)
    else void pages.handle(request, response)
  }
}

function upgrade(pages: Pages | null, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  if (isSfuPath((request.url ?? '').split('?')[0] ?? '')) proxySfuUpgrade(request, socket, head)
  else if (pages && env().isDev) pages.upgrade(request, socket, head)
  else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Lets answers under way finish, then cuts what is left. */
async function endConnections(server: Server, closed: Promise<unknown>): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS)
  await closed
  clearTimeout(cut)
}
