import { Hono } from 'hono'
import { isSetupOpen } from '../operations/workspaces/create-workspace'
import type { Http } from './endpoint'
import { sfuAnswers } from './sfu-health'

/** Longer than a healthy answer ever takes, shorter than a load balancer waits. */
const PATIENCE_MS = 2_000

export const health = new Hono<Http>()

health.get('/healthz', (context) => context.text('alive\n'))

/** 200 when all that Parley stands on answers; else 503 and which does not. */
health.get('/readyz', async () => {
  const [setup, sfu] = await Promise.all([within(setupState()), sfuAnswers()])
  const checks = { postgres: setup ? 'ok' : 'no answer', sfu: sfu ? 'ok' : 'no answer' }
  const isReady = Boolean(setup && sfu)
  const waiting = [!setup && 'Postgres', !sfu && 'The media server'].filter(Boolean).join(' and ')
  const body = isReady
    ? { status: 'ready', setup, checks }
    : {
        type: 'urn:parley:problem:not-ready',
        title: 'Not ready',
        status: 503,
        detail: `${waiting} did not answer.`,
        setup,
        checks,
      }
  return new Response(JSON.stringify(body), {
    status: isReady ? 200 : 503,
    headers: { 'content-type': isReady ? 'application/json' : 'application/problem+json', 'cache-control': 'no-store' },
  })
})

const setupState = async () => ((await isSetupOpen()) ? 'open' : 'closed')

/** The answer, or null when it fails or takes too long. */
async function within<Answer>(work: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null)
  })
  return Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer))
}
