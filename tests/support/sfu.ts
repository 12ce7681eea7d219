import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk'
import { cachedSfu } from '~/bin/sfu/cache'
import { endedWithUs } from '~/bin/stack/setpriv'
import { sfuConfig } from '~/bin/stack/sfu-config'
import { freePorts } from './free-ports'

const API_KEY = 'parley-tests'
const API_SECRET = 'for tests on the loopback interface only'
const READY_MS = 10_000

export type TestSfu = {
  /** `ws://127.0.0.1:…` */
  url: string
  apiKey: string
  apiSecret: string
  pid: number
  rooms: RoomServiceClient
  /** A token that lives a minute and lets its owner send and receive in that room. */
  token(room: string, identity: string): Promise<string>
  /** As a crash would: no goodbye to anybody. */
  kill(): Promise<void>
  /** On the same ports, with nothing remembered. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export type TestSfuOptions = { webhookUrl?: string; env?: Record<string, string> }

/** A real LiveKit server of one's own, on free ports of the loopback interface, configured as `npm start` does it. */
export async function startSfu({ webhookUrl = 'http://127.0.0.1:9/', env = {} }: TestSfuOptions = {}): Promise<TestSfu> {
  const [http = 0, tcp = 0, udp = 0, turn = 0] = await freePorts(4)
  const config = sfuConfig({
    ports: { http, tcp, udp, turn },
    nodeIp: '127.0.0.1',
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    webhookUrl,
  })
  const run = () => launch(JSON.stringify(config), http, env)
  const rooms = new RoomServiceClient(`http://127.0.0.1:${http}`, API_KEY, API_SECRET)
  let child = await run()
  return {
    url: `ws://127.0.0.1:${http}`,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    get pid() {
      return child.pid ?? 0
    },
    rooms,
    token: mintToken,
    kill: () => end(child, 'SIGKILL'),
    restart: async () => {
      child = await run()
    },
    // Asked politely, it would wait for everybody to leave.
    stop: () => end(child, 'SIGKILL'),
  }
}

/** YAML contains JSON, so the configuration needs no other writer. */
async function launch(config: string, port: number, env: Record<string, string>): Promise<ChildProcess> {
  const binary = process.env.LIVEKIT_SERVER_BIN ?? cachedSfu()
  const [program, ...args] = endedWithUs([binary, '--config-body', config], 'SIGKILL')
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)))
  const failed = once(child, 'exit').then(() => {
    throw new Error(`the media server ended at once:\n${output.join('')}`)
  })
  await Promise.race([failed, answers(`http://127.0.0.1:${port}/`)])
  failed.catch(() => {})
  return child
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (isUp) return
    await sleep(50)
  }
  throw new Error('the media server does not answer')
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

async function mintToken(room: string, identity: string): Promise<string> {
  const token = new AccessToken(API_KEY, API_SECRET, { identity, ttl: '1m' })
  token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: true })
  return token.toJwt()
}
