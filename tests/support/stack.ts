import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RoomServiceClient } from 'livekit-server-sdk'
import { cachedSfu } from '~/bin/sfu/cache'
import { openSecrets } from '~/bin/stack/secrets'
import { readSettings } from '~/bin/stack/settings'
import { createStack, type Stack } from '~/bin/stack/stack'
import { setupToken } from '~/bin/start/welcome'
import { migrate } from '~/server/migrate'
import { freePorts } from './free-ports'

/** A whole Parley of the test's own: the parts that `npm start` runs, on free ports and a home that is thrown away. */
export interface TestStack {
  readonly origin: string
  readonly setupToken: string
  readonly setupUrl: string
  readonly databaseUrl: string
  readonly livekit: { url: string; apiKey: string; apiSecret: string }
  readonly home: string
  /** Names of the rooms that the SFU holds open now. */
  liveRooms(): Promise<string[]>
  /** As a crash would, without goodbye. Nothing starts it again but the test. */
  killServer(): Promise<void>
  startServer(): Promise<void>
  killSfu(): Promise<void>
  startSfu(): Promise<void>
  killPostgres(): Promise<void>
  startPostgres(): Promise<void>
  stop(): Promise<void>
}

/** @param env further settings of the server, `PARLEY_DEMO` for one */
export async function startStack(env: Record<string, string> = {}): Promise<TestStack> {
  const home = mkdtempSync(join(tmpdir(), 'parley-test-'))
  const settings = readSettings({
    ...process.env,
    ...(await portSettings()),
    DATABASE_URL: '',
    LIVEKIT_URL: '',
    PARLEY_HOME: home,
    ...env,
  })
  mkdirSync(settings.home, { recursive: true })
  const secrets = openSecrets(home)
  const stack = createStack({
    settings,
    secrets,
    isDev: false,
    serverEnv: { PARLEY_SECRET: secrets.PARLEY_SECRET, PARLEY_LOG: 'debug', ...env },
  })
  stack.setSfuBinary(process.env.LIVEKIT_SERVER_BIN || cachedSfu())
  const stop = () => stopAndForget(stack, home)
  try {
    await Promise.all([startDatabase(stack), stack.sfu?.start()])
    await Promise.all([startServer(stack), stack.recorder.start()])
  } catch (error) {
    await stop()
    throw error
  }
  const { LIVEKIT_URL = '', LIVEKIT_API_KEY = '', LIVEKIT_API_SECRET = '', PARLEY_SECRET = '' } = stack.serverEnv()
  const origin = settings.server.publicOrigin
  const rooms = new RoomServiceClient(LIVEKIT_URL.replace('ws', 'http'), LIVEKIT_API_KEY, LIVEKIT_API_SECRET)
  return {
    origin,
    setupToken: setupToken(PARLEY_SECRET),
    setupUrl: `${origin}/setup?token=${setupToken(PARLEY_SECRET)}`,
    databaseUrl: stack.databaseUrl(),
    livekit: { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET },
    home,
    liveRooms: async () => (await rooms.listRooms()).map(({ name }) => name),
    killServer: () => crash(stack.server),
    startServer: () => startServer(stack),
    killSfu: () => crash(stack.sfu),
    startSfu: async () => void (await stack.sfu?.start()),
    killPostgres: () => crash(stack.postgres),
    startPostgres: async () => void (await stack.postgres?.start()),
    stop,
  }
}

async function portSettings(): Promise<Record<string, string>> {
  const names = ['PORT', 'PARLEY_SFU_PORT', 'PARLEY_SFU_TCP_PORT', 'PARLEY_SFU_UDP_PORT', 'PARLEY_SFU_TURN_PORT']
  const ports = await freePorts(names.length)
  return {
    ...Object.fromEntries(names.map((name, place) => [name, String(ports[place])])),
    PARLEY_METRICS_PORT: '0',
    PARLEY_PUBLIC_URL: '',
  }
}

async function startDatabase(stack: Stack) {
  await stack.postgres?.start()
  await migrate(stack.databaseUrl())
}

async function startServer(stack: Stack) {
  const server = await stack.server.start()
  await server.ready()
}

async function crash(part: Stack['server'] | Stack['sfu'] | Stack['postgres']) {
  part?.current.kill('SIGKILL')
  await part?.current.exited
}

async function stopAndForget(stack: Stack, home: string) {
  await stack.stop()
  rmSync(home, { recursive: true, force: true })
}
