import * as z from 'zod'

const number = (fallback: number, most: number, sentence: string) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= most, { error: sentence })
    .transform(Number)
const port = (fallback: number) => number(fallback, 65_535, 'must be a port: a number from 0 to 65535')
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
const needed = (what: string) => z.string(`is missing: ${what}`).min(1, `is empty: ${what}`)

/** The server process's settings. `bin/` fills in what an embedded database and media server decide. */
const Env = z
  .object({
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
    PARLEY_SFU: z.enum(['embedded', 'external'], 'must be embedded or external').default('external'),
    PARLEY_DEMO: z.enum(['on', 'off'], 'must be on or off').default('on'),
    /** Loopback only; 0 serves no metrics. */
    PARLEY_METRICS_PORT: port(9_464),
    PARLEY_DEV: z.enum(['', '0', '1'], 'must be 1 or 0').default(''),
    PARLEY_LOG: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
      .default('info'),
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
      sfu: raw.PARLEY_SFU,
      hasDemo: raw.PARLEY_DEMO === 'on',
      metricsPort: raw.PARLEY_METRICS_PORT,
      isDev: raw.PARLEY_DEV === '1',
      logLevel: raw.PARLEY_LOG,
    }
  })
export type Env = z.infer<typeof Env>

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
