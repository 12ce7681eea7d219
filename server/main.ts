import { env, parseEnv } from './env'
import { startPages } from './http/pages'
import { log } from './log'
import { type RunningServer, startServer } from './start-server'

/** Whoever ends us waits this long before they lose patience. */
const STOP_MS = 5_000

async function main(): Promise<void> {
  const settings = parseEnv(process.env)
  if (Array.isArray(settings)) return give(settings.join('\n'))
  try {
    const server = await startServer(await startPages())
    log.info({ port: server.port }, 'Parley is ready')
    endOnSignal(server)
  } catch (error) {
    give(isBusy(error) ? busySentence(error.port) : messageOf(error))
  }
}

/** The one sentence that says what to do, and a code that says that it failed. */
function give(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const isBusy = (error: unknown): error is Error & { port: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error

const busySentence = (port: number) =>
  `Port ${port} is in use. End what uses it, or set ${port === env().port ? 'PORT' : 'PARLEY_METRICS_PORT'} to another.`

function endOnSignal(server: RunningServer): void {
  const end = () => {
    setTimeout(() => process.exit(1), STOP_MS).unref()
    server.stop().then(
      () => process.exit(0),
      (error) => give(messageOf(error)),
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

// A rejection that nobody waited for is a bug, and no reason to hang up on everybody.
process.on('unhandledRejection', (error) => log.error({ err: error }, 'A promise was rejected and nobody looked'))

await main()
