import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the range from which systems serve outgoing connections (from 32768 on Linux, 49152 elsewhere): none of these takes a
 * port of ours while the program that is to listen there is not up, or is down because a test killed it.
 */
const LOWEST = 20_000
const BEYOND = 32_768

/** Ports of the loopback interface that nobody used a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = randomInt(LOWEST, BEYOND)
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
