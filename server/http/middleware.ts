import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { env } from '../env'
import { atOnce } from '../limits/at-once'
import { clientAddress } from '../limits/client-address'
import { log, withRequestId } from '../log'
import { requestSeconds } from '../metrics'
import type { Http } from './endpoint'
import { DATA_POLICY } from './security-headers'

/** Gives the request its id, which the answer, the log and a problem document all carry. */
export const identify: MiddlewareHandler<Http> = (context, next) => {
  const requestId = randomUUID()
  context.set('requestId', requestId)
  context.set('clientAddress', clientAddress(context.env.incoming, env().proxyHops))
  context.env.outgoing.setHeader('x-request-id', requestId)
  return withRequestId(requestId, next)
}

export const measure: MiddlewareHandler<Http> = async (context, next) => {
  const startedAt = performance.now()
  await next()
  const ms = performance.now() - startedAt
  const { status } = context.res
  const route = routePath(context, -1)
  const isStream = route.endsWith('/stream')
  if (!isStream) requestSeconds.observe({ method: context.req.method, route, status }, ms / 1_000)
  log[status < 400 ? 'debug' : 'info']({ method: context.req.method, route, status, ms: Math.round(ms) }, 'Request')
}

/** Before anything is looked up: an unknown token costs a query, too. */
export const limitAtOnce: MiddlewareHandler<Http> = (context, next) => {
  const token = context.req.header('authorization')
  return token ? atOnce(token, next) : next()
}

/** Answers of the API are for the one who asked, now. */
export const withDataHeaders: MiddlewareHandler<Http> = async (context, next) => {
  await next()
  if (context.env.outgoing.headersSent) return
  context.header('cache-control', 'no-store')
  context.header('content-security-policy', DATA_POLICY)
}
