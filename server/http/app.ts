import { getRequestListener, RequestError } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { Refusal } from '~/domain/refusal'
import { assets } from './assets'
import { demo } from './demo'
import type { Http } from './endpoint'
import { health } from './health'
import { identify, limitAtOnce, measure, withDataHeaders } from './middleware'
import { panel } from './panel'
import { problemOf, problemResponse } from './problem'
import { endpoints } from './routes'
import { proxySfuRequest } from './sfu-proxy'

/** Whether Hono answers; everything else is a staff page. */
export const isApiPath = (path: string): boolean =>
  /^\/(v1|panel|widget|demo|sfu)(\/|$)|^\/(widget\.js|healthz|readyz)$/.test(path)

/** What answers for those paths, on Node's own request and response. */
export const apiListener = () =>
  getRequestListener(createApp().fetch, { overrideGlobalObjects: false, errorHandler: answerBrokenRequest })

function createApp(): Hono<Http> {
  const app = new Hono<Http>()
  app.use(identify, measure)
  app.onError((error, context) => problemResponse(problemOf(error, context.get('requestId'))))
  app.notFound(() => {
    throw new Refusal('not-found')
  })
  app.use('/v1/*', withDataHeaders)
  app.use('/v1/visitor/*', limitAtOnce)
  for (const { method, path, respond } of endpoints) app.on(method.toUpperCase(), path, respond)
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) app.all(path, refuseMethod)
  for (const part of [health, panel, demo, assets]) app.route('/', part)
  app.all('/sfu/*', async ({ env: { incoming, outgoing } }) => {
    await proxySfuRequest(incoming, outgoing)
    return RESPONSE_ALREADY_SENT
  })
  return app
}

function refuseMethod(): never {
  throw new Refusal('method-not-allowed')
}

/** For what fails before it is a request: a Host header that is none, a broken address. */
const answerBrokenRequest = (error: unknown): Response =>
  problemResponse(problemOf(error instanceof RequestError ? new Refusal('malformed') : error, 'unread'))
