import { createServer, type Server } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const registers = [registry]

export const requestSeconds = new Histogram({
  name: 'parley_request_seconds',
  help: 'Time from a request to the end of its answer; event streams are left out.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers,
})

export const openStreams = new Gauge({
  name: 'parley_streams',
  help: 'Live event streams open in this process.',
  labelNames: ['kind'],
  registers,
})

export const bugs = new Counter({ name: 'parley_bugs_total', help: 'Requests that ended in a 500.', registers })

export const jobFailures = new Counter({
  name: 'parley_job_failures_total',
  help: 'Jobs that threw; they are tried again.',
  labelNames: ['job'],
  registers,
})

type OpenCount = { state: string; medium: string; count: number }

/**
 * Answers `GET /metrics`; whoever lets it listen does so for this machine only.
 * @param countOpen reads what is open now, for the gauge that is filled on each scrape
 */
export function metricsServer(countOpen: () => Promise<OpenCount[]>): Server {
  const open = new Gauge({
    name: 'parley_open_interactions',
    help: 'Interactions that are not closed. Those in state queued or offered are waiting.',
    labelNames: ['state', 'medium'],
    registers,
    async collect() {
      this.reset()
      for (const { state, medium, count } of await countOpen()) this.set({ state, medium }, count)
    },
  })
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    )
  })
  server.once('close', () => registry.removeSingleMetric('parley_open_interactions'))
  void open
  return server
}
