import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { closeDb } from '~/server/db/client'
import { provideEnv } from '~/server/env'
import { Stop } from '../bootstrap/stop.mjs'
import type { Command } from '../command'
import { bringUpToDate } from '../start/steps'
import { lockHome } from './home-lock'
import { findRunningPostgres, startPostgres } from './postgres'
import { openSecrets } from './secrets'
import type { Settings } from './settings'

/** `isAsleep`: no Parley runs on it. */
type Database = { url: string; isAsleep: boolean }

/**
 * The database that these settings lead to, brought up to date and open until the command ends: somebody's own, the one that runs
 * under the home, or else one that runs for as long as this command.
 * @throws Stop where there is none
 */
export async function openDatabase(settings: Settings, command: Command): Promise<Database> {
  const { databaseUrl } = settings
  const database = databaseUrl === null ? await openOwn(settings, command) : { url: databaseUrl, isAsleep: false }
  await bringUpToDate(database.url)
  provideEnv({ ...settings.server, databaseUrl: database.url })
  command.atEnd(closeDb)
  return database
}

async function openOwn({ home, server }: Settings, { atEnd }: Command): Promise<Database> {
  if (!existsSync(join(home, 'postgres')))
    throw new Stop(`There is no database in ${home}: set PARLEY_HOME or DATABASE_URL as for npm start, then try again.`)
  const password = openSecrets(home).POSTGRES_PASSWORD
  const running = findRunningPostgres(home, password)
  if (running) return { url: running, isAsleep: false }
  const lock = await lockHome(home, server.publicOrigin)
  atEnd(lock.release)
  const logs = join(home, 'logs')
  mkdirSync(logs, { recursive: true })
  const postgres = await startPostgres({ home, password, logFile: join(logs, 'postgres.log') })
  lock.noteChild(postgres)
  atEnd(postgres.stop)
  return { url: postgres.url, isAsleep: true }
}
