import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Child } from './child'
import { createPart, type Part } from './part'
import { type Postgres, startPostgres } from './postgres'
import { startRecorder } from './recorder'
import type { Secrets } from './secrets'
import { localUrl, type Server, startServer } from './server'
import type { Settings } from './settings'
import { startSfu } from './sfu'

export interface StackOptions {
  settings: Settings
  secrets: Secrets
  isDev: boolean
  /** Told of each program as soon as it runs, to end it should we be killed. */
  onStarted?: (child: Child) => void
  /** Further settings of the server process. */
  serverEnv?: Record<string, string>
}

/** The programs that make up one Parley on one machine. `null`: that part is somebody else's. */
export interface Stack {
  readonly postgres: Part<Postgres> | null
  readonly sfu: Part | null
  readonly server: Part<Server>
  readonly recorder: Part
  /** The folder of their logs. */
  readonly logs: string
  /** Names the SFU's program, before the SFU is started. */
  setSfuBinary(binary: string): void
  readonly databaseUrl: () => string
  /** What the server process is given. */
  readonly serverEnv: () => Record<string, string>
  /** Ends the server and the recorder, then the SFU, then Postgres; also those whose start failed or is under way. */
  stop(): Promise<void>
}

export function createStack({ settings, secrets, isDev, onStarted, serverEnv: further }: StackOptions): Stack {
  const { home } = settings
  const logs = join(home, 'logs')
  mkdirSync(logs, { recursive: true })
  const noted = async <Running extends Child>(starting: Promise<Running>) => {
    const child = await starting
    onStarted?.(child)
    return child
  }

  let postgresPort: number | undefined
  const postgres =
    settings.databaseUrl === null
      ? createPart('Postgres', async () => {
          const running = await noted(
            startPostgres({ home, password: secrets.POSTGRES_PASSWORD, logFile: join(logs, 'postgres.log'), port: postgresPort }),
          )
          postgresPort = Number(new URL(running.url).port)
          return running
        })
      : null

  const databaseUrl = () => settings.databaseUrl ?? postgres?.current.url ?? ''
  const serverEnv = () => ({
    ...environmentOf(settings, secrets),
    DATABASE_URL: databaseUrl(),
    ...(isDev && { PARLEY_DEV: '1' }),
    ...further,
  })

  let sfuBinary = ''
  const sfuSettings = settings.sfu
  const sfu = sfuSettings
    ? createPart('the media server', () =>
        noted(
          startSfu({ home, binary: sfuBinary, logFile: join(logs, 'sfu.log'), ...sfuOptions(sfuSettings, settings, secrets) }),
        ),
      )
    : null

  const server = createPart('the server', () =>
    noted(startServer({ env: serverEnv(), isDev, logFile: join(logs, 'server.log') })),
  )

  const recorder = createPart('the recorder', () =>
    noted(startRecorder({ env: serverEnv(), isDev, logFile: join(logs, 'recorder.log') })),
  )

  return {
    postgres,
    sfu,
    server,
    recorder,
    logs,
    setSfuBinary(binary) {
      sfuBinary = binary
    },
    databaseUrl,
    serverEnv,
    async stop() {
      await Promise.all([server.stop(), recorder.stop()])
      for (const part of [sfu, postgres]) await part?.stop()
    },
  }
}

function environmentOf(settings: Settings, secrets: Secrets): Record<string, string> {
  return {
    PORT: String(settings.server.port),
    PARLEY_METRICS_PORT: String(settings.server.metricsPort),
    PARLEY_HOST: settings.server.host,
    PARLEY_HOME: settings.home,
    PARLEY_SECRET: process.env.PARLEY_SECRET || secrets.PARLEY_SECRET,
    ...(settings.sfu && {
      PARLEY_SFU: 'embedded',
      LIVEKIT_URL: `ws://127.0.0.1:${settings.sfu.ports.http}`,
      LIVEKIT_API_KEY: secrets.LIVEKIT_API_KEY,
      LIVEKIT_API_SECRET: secrets.LIVEKIT_API_SECRET,
    }),
  }
}

function sfuOptions(sfu: NonNullable<Settings['sfu']>, { server }: Settings, secrets: Secrets) {
  return {
    ports: sfu.ports,
    nodeIp: sfu.nodeIp,
    apiKey: secrets.LIVEKIT_API_KEY,
    apiSecret: secrets.LIVEKIT_API_SECRET,
    webhookUrl: `${localUrl({ PORT: String(server.port), PARLEY_HOST: server.host })}/v1/livekit/webhook`,
  }
}
