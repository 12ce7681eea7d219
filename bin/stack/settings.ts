import { isIPv4 } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod'
import { type Env, parseEnv } from '~/server/env'
import { Stop } from '../bootstrap/stop.mjs'

export interface SfuPorts {
  /** Signalling and the server API, loopback only. */
  http: number
  tcp: number
  udp: number
  turn: number
}

export interface Settings {
  /** Absolute. */
  home: string
  server: Env
  /** `null`: Postgres is ours, under the home. */
  databaseUrl: string | null
  /** `null`: the media server is somebody else's. */
  sfu: { ports: SfuPorts; nodeIp: string; binary: string | null } | null
}

const port = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value > 0 && value < 65_536, {
      error: 'must be a port: a number from 1 to 65535',
    })

/** What only the commands need; the server's own settings stand in `server/env.ts`. */
const CommandEnv = z.object({
  PARLEY_HOME: z.string().default('.parley'),
  DATABASE_URL: z.string().optional(),
  LIVEKIT_URL: z.string().optional(),
  LIVEKIT_SERVER_BIN: z.string().optional(),
  PARLEY_SFU_PORT: port(7_880),
  PARLEY_SFU_TCP_PORT: port(7_881),
  PARLEY_SFU_UDP_PORT: port(7_882),
  PARLEY_SFU_TURN_PORT: port(3_478),
  /** The address under which browsers reach this machine's media ports. */
  PARLEY_SFU_NODE_IP: z
    .string()
    .default('127.0.0.1')
    .refine(isIPv4, { error: 'must be an IPv4 address: four numbers with dots' }),
})

/** Stands in for what is only known once the database and the media server run. */
const FILLED_IN_LATER = 'x'.repeat(43)

/** The settings of a whole Parley. Stops with a sentence for each mistake. */
export function readSettings(source: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const command = CommandEnv.safeParse(given)
  const server = parseEnv({
    ...given,
    PARLEY_SECRET: given.PARLEY_SECRET ?? FILLED_IN_LATER,
    DATABASE_URL: given.DATABASE_URL ?? 'postgresql://127.0.0.1/parley',
    ...(given.LIVEKIT_URL === undefined && {
      LIVEKIT_URL: 'ws://127.0.0.1',
      LIVEKIT_API_KEY: FILLED_IN_LATER,
      LIVEKIT_API_SECRET: FILLED_IN_LATER,
    }),
  })
  const mistakes = new Set([
    ...(command.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) ?? []),
    ...(Array.isArray(server) ? server : []),
    ...(given.PORT === '0' ? ['PORT must be a port that people can be told: a number from 1 to 65535.'] : []),
  ])
  if (mistakes.size > 0 || !command.success || Array.isArray(server)) throw new Stop([...mistakes].join('\n'))
  return assemble(command.data, server)
}

function assemble(command: z.infer<typeof CommandEnv>, server: Env): Settings {
  return {
    home: resolve(command.PARLEY_HOME),
    server,
    databaseUrl: command.DATABASE_URL ?? null,
    sfu:
      command.LIVEKIT_URL === undefined
        ? {
            ports: {
              http: command.PARLEY_SFU_PORT,
              tcp: command.PARLEY_SFU_TCP_PORT,
              udp: command.PARLEY_SFU_UDP_PORT,
              turn: command.PARLEY_SFU_TURN_PORT,
            },
            nodeIp: command.PARLEY_SFU_NODE_IP,
            binary: command.LIVEKIT_SERVER_BIN ?? null,
          }
        : null,
  }
}
