import { resolve } from 'node:path'
import * as z from 'zod'

const number = (fallback: number, most: number, sentence: string) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= most, { error: sentence })
    .transform(Number)
const MEGABYTES = 'must be a number of megabytes, 1 to 99999'
const port = (fallback: number) => number(fallback, 65_535, 'must be a port: a number from 0 to 65535')
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
const needed = (what: string) => z.string(`is missing: ${what}`).min(1, `is empty: ${what}`)

/** A rule about several settings. It is looked at also when others are broken, so that every mistake is named at once. */
const rule = (name: string) => ({ path: [name], when: () => true })

/** The server process's settings as they are given. `bin/` fills in what an embedded database and media server decide. */
const Raw = z.object({
  PORT: port(3_000),
  /** The address to listen on. Default: loopback only while the public address is loopback too, else every interface. */
  PARLEY_HOST: z.string().optional(),
  PARLEY_HOME: z.string().default('.parley'),
  PARLEY_PUBLIC_URL: webUrl.optional(),
  /** How many proxies of yours stand in front; that many entries of X-Forwarded-For are believed. */
  PARLEY_PROXY_HOPS: number(0, 9, 'must be a number of proxies, 0 to 9'),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be a Postgres address: postgresql://user:password@host/database',
  }),
  LIVEKIT_URL: z.url({
    protocol: /^(wss?|https?)$/,
    error: 'must be the address of a LiveKit server: wss://host or http://host:port',
  }),
  LIVEKIT_API_KEY: needed('the key of the LiveKit server'),
  LIVEKIT_API_SECRET: needed('the secret that belongs to LIVEKIT_API_KEY'),
  PARLEY_SECRET: needed('32 random bytes or more, kept for good').refine((secret) => Buffer.byteLength(secret) >= 32, {
    error: 'is too short: use 32 random bytes or more',
  }),
  /** What the keys of recordings are derived from; without it, the secret. */
  PARLEY_KEK: z
    .string()
    .refine((key) => Buffer.byteLength(key) >= 32, { error: 'is too short: use 32 random bytes or more' })
    .optional(),
  /** The folder of the recordings. Default: `recordings` in the home. */
  PARLEY_STORAGE: z.string().optional(),
  PARLEY_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens')
    .optional(),
  PARLEY_S3_ENDPOINT: webUrl.optional(),
  PARLEY_S3_REGION: z.string().default('us-east-1'),
  PARLEY_S3_ACCESS_KEY_ID: z.string().optional(),
  PARLEY_S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** How much of what cannot be stored yet may wait on this machine, in MB of a million bytes. */
  PARLEY_SPOOL_MB: number(2_000, 99_999, MEGABYTES).refine((megabytes) => megabytes > 0, { error: MEGABYTES }),
  /** Where mail goes out: replies to messages that visitors have left. Without it there are none. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be the address of a mail server: smtp://user:password@host:587' })
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(
      /^([^<>@\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      'must be an address: support@shop.example, or Shop <support@shop.example>',
    )
    .optional(),
  PARLEY_SFU: z.enum(['embedded', 'external'], 'must be embedded or external').default('external'),
  PARLEY_DEMO: z.enum(['on', 'off'], 'must be on or off').default('on'),
  /** Loopback only; 0 serves no metrics. */
  PARLEY_METRICS_PORT: port(9_464),
  PARLEY_DEV: z.enum(['', '0', '1'], 'must be 1 or 0').default(''),
  PARLEY_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug').default('info'),
})

const Env = Raw.refine((raw) => !(raw.PARLEY_STORAGE && raw.PARLEY_S3_BUCKET), {
  ...rule('PARLEY_STORAGE'),
  error: 'must not be set together with PARLEY_S3_BUCKET: recordings are kept in one place',
})
  .refine((raw) => raw.PARLEY_S3_BUCKET || !raw.PARLEY_S3_ENDPOINT, {
    ...rule('PARLEY_S3_BUCKET'),
    error: 'is missing: the bucket at PARLEY_S3_ENDPOINT',
  })
  .refine((raw) => raw.PARLEY_S3_ACCESS_KEY_ID || !raw.PARLEY_S3_SECRET_ACCESS_KEY, {
    ...rule('PARLEY_S3_ACCESS_KEY_ID'),
    error: 'is missing: the key that PARLEY_S3_SECRET_ACCESS_KEY belongs to',
  })
  .refine((raw) => raw.PARLEY_S3_SECRET_ACCESS_KEY || !raw.PARLEY_S3_ACCESS_KEY_ID, {
    ...rule('PARLEY_S3_SECRET_ACCESS_KEY'),
    error: 'is missing: the secret that belongs to PARLEY_S3_ACCESS_KEY_ID',
  })
  .refine((raw) => !raw.SMTP_URL === !raw.SMTP_FROM, {
    ...rule('SMTP_FROM'),
    error: 'and SMTP_URL go together: set both, or neither',
  })
  .transform((raw) => {
    const publicUrl = new URL(raw.PARLEY_PUBLIC_URL ?? `http://localhost:${raw.PORT}`)
    return {
      port: raw.PORT,
      host: raw.PARLEY_HOST ?? (isLoopback(publicUrl.hostname) ? '127.0.0.1' : '::'),
      home: raw.PARLEY_HOME,
      /** Scheme, host and port; no path, no trailing slash. */
      publicOrigin: publicUrl.origin,
      proxyHops: raw.PARLEY_PROXY_HOPS,
      databaseUrl: raw.DATABASE_URL,
      livekit: { url: raw.LIVEKIT_URL, apiKey: raw.LIVEKIT_API_KEY, apiSecret: raw.LIVEKIT_API_SECRET },
      secret: raw.PARLEY_SECRET,
      kek: raw.PARLEY_KEK ?? null,
      storage: storageOf(raw),
      spool: { folder: resolve(raw.PARLEY_HOME, 'spool'), maxBytes: raw.PARLEY_SPOOL_MB * 1_000_000 },
      /** Null: this Parley sends no mail. */
      mail: raw.SMTP_URL && raw.SMTP_FROM ? { url: raw.SMTP_URL, from: raw.SMTP_FROM } : null,
      sfu: raw.PARLEY_SFU,
      hasDemo: raw.PARLEY_DEMO === 'on',
      metricsPort: raw.PARLEY_METRICS_PORT,
      isDev: raw.PARLEY_DEV === '1',
      logLevel: raw.PARLEY_LOG,
    }
  })
export type Env = z.infer<typeof Env>

/** Where recordings are kept. `credentials: null`: the usual chain of AWS, such as the machine's own role. */
export type StorageSettings =
  | { kind: 'folder'; folder: string }
  | {
      kind: 'bucket'
      bucket: string
      /** Null: Amazon's own. */
      endpoint: string | null
      region: string
      credentials: { accessKeyId: string; secretAccessKey: string } | null
    }

function storageOf(raw: z.output<typeof Raw>): StorageSettings {
  const { PARLEY_S3_BUCKET: bucket, PARLEY_S3_ACCESS_KEY_ID: accessKeyId, PARLEY_S3_SECRET_ACCESS_KEY: secretAccessKey } = raw
  if (!bucket) return { kind: 'folder', folder: resolve(raw.PARLEY_STORAGE ?? `${raw.PARLEY_HOME}/recordings`) }
  return {
    kind: 'bucket',
    bucket,
    endpoint: raw.PARLEY_S3_ENDPOINT ?? null,
    region: raw.PARLEY_S3_REGION,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  }
}

export const isLoopback = (hostname: string): boolean => ['localhost', '127.0.0.1', '[::1]', '::1'].includes(hostname)

/** The settings, or a sentence for each mistake in them. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env | string[] {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = Env.safeParse(filled)
  if (result.success) return result.data
  return result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
}

// Next bundles its own copy of this module; the settings are the process's, not the copy's.
const shared = globalThis as typeof globalThis & { parleyEnv?: Env }

/** The process's settings, read once. Throws with every mistake named. */
export function env(): Env {
  if (shared.parleyEnv) return shared.parleyEnv
  const parsed = parseEnv(process.env)
  if (Array.isArray(parsed)) throw new Error(parsed.join('\n'))
  shared.parleyEnv = parsed
  return parsed
}

/** Gives a process that is no server the settings to work with, instead of those in its environment. */
export function provideEnv(settings: Env): void {
  shared.parleyEnv = settings
}
