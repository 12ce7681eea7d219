import { beforeAll, expect, it } from 'vitest'
import { freePorts } from '../support/free-ports'
import { startChat, testServer } from '../support/server'
import { foundWorld } from '../support/world'

let port = 0
beforeAll(async () => {
  ;[port = 0] = await freePorts(1)
  process.env.PARLEY_METRICS_PORT = String(port)
})

const server = testServer()

it('Metrics count what is open, on a port of their own', async () => {
  const { headers } = await startChat(server.origin, await foundWorld())
  const stream = await fetch(`${server.origin}/v1/visitor/stream`, { headers })
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(text).toContain('parley_open_interactions{state="queued",medium="chat"} 1')
  expect(text).toContain('parley_streams{kind="visitor"} 1')
  expect(text).toMatch(/parley_request_seconds_count\{method="POST",route="\/v1\/visitor\/interactions",status="201"\} 1/)
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  expect((await server.send('GET', '/metrics')).status).toBe(404)
  await stream.body?.cancel()
})
