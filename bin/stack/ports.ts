import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Stop } from '../bootstrap/stop.mjs'
import type { Settings } from './settings'

/** A port that a person can change, with the setting that does so. */
export interface WantedPort {
  setting: string
  port: number
  protocol: 'tcp' | 'udp'
}

/** Every port that the settings name, first the one that people know. */
export function wantedPorts({ server, sfu }: Settings): WantedPort[] {
  const ours: WantedPort[] = [
    { setting: 'PORT', port: server.port, protocol: 'tcp' },
    { setting: 'PARLEY_METRICS_PORT', port: server.metricsPort, protocol: 'tcp' },
  ]
  const media: WantedPort[] = sfu
    ? [
        { setting: 'PARLEY_SFU_PORT', port: sfu.ports.http, protocol: 'tcp' },
        { setting: 'PARLEY_SFU_TCP_PORT', port: sfu.ports.tcp, protocol: 'tcp' },
        { setting: 'PARLEY_SFU_UDP_PORT', port: sfu.ports.udp, protocol: 'udp' },
        { setting: 'PARLEY_SFU_TURN_PORT', port: sfu.ports.turn, protocol: 'udp' },
      ]
    : []
  return [...ours, ...media]
}

/** Says which wanted port is taken before anything is started on the others. */
export async function requireFreePorts(wanted: readonly WantedPort[]) {
  for (const { setting, port, protocol } of wanted) {
    const problem = await (protocol === 'tcp' ? tryTcp(port) : tryUdp(port))
    if (problem === 'EACCES') throw new Stop(`Port ${port} is reserved for administrators: set ${setting} to a port above 1023.`)
    if (problem) throw new Stop(`Port ${port} is in use by another program: end that program, or set ${setting} to a free port.`)
  }
}

/** A port of the loopback interface that nobody uses at this moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Every interface at once also meets whoever listens on one of them only. */
async function tryTcp(port: number): Promise<string | undefined> {
  const server = createServer()
  try {
    server.listen(port)
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code
  }
}

async function tryUdp(port: number): Promise<string | undefined> {
  const socket = createSocket('udp4')
  try {
    socket.bind(port)
    await once(socket, 'listening')
    socket.close()
    await once(socket, 'close')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code
  }
}
