import { v7 as newId } from 'uuid'
import { closeDb } from '~/server/db/client'
import { env, parseEnv } from '~/server/env'
import { log } from '~/server/log'
import { storeRecorded } from '~/server/operations/recordings/store-recorded'
import { openStorage } from '~/server/storage/open-storage'
import { createSpool } from '~/server/storage/spool'
import { Crew } from './crew'

const STOP_MS = 8_000

/** Takes recordings from the database and makes them, until the process is told to end. */
export async function runRecorder(): Promise<void> {
  const settings = parseEnv(process.env)
  if (Array.isArray(settings)) return give(settings.join('\n'))
  log.level = env().logLevel
  const storage = await openStorage(env().storage)
  const spool = await createSpool({
    ...env().spool,
    store: (segment) => storeRecorded(storage, segment),
    onAlarm: (alarm) =>
      alarm === 'well' ? log.info('The storage takes recordings again') : log.error({ alarm }, 'Recordings wait for the storage'),
  })
  const crew = new Crew(newId(), spool, (err) => log.warn({ err }, 'The recorder could not look for work'))
  crew.start()
  process.stdout.write('The recorder is ready.\n')
  endOnSignal(async () => {
    await crew.stop()
    await spool.stop()
    await closeDb()
  })
}

function give(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function endOnSignal(stop: () => Promise<void>): void {
  const end = () => {
    setTimeout(() => process.exit(1), STOP_MS).unref()
    stop().then(
      () => process.exit(0),
      (error) => give(String(error)),
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

process.on('unhandledRejection', (err) => log.error({ err }, 'A promise was rejected and nobody looked'))
