import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { Refusal } from '~/domain/refusal'
import { closeDb } from '~/server/db/client'
import { provideEnv } from '~/server/env'
import { makePasswordLinkAsOperator } from '~/server/operations/team/make-password-link'
import { Stop } from './bootstrap/stop.mjs'
import { type Command, runAsCommand } from './command'
import { lockHome } from './stack/home-lock'
import { findRunningPostgres, startPostgres } from './stack/postgres'
import { openSecrets } from './stack/secrets'
import { readSettings, type Settings } from './stack/settings'
import { bringUpToDate } from './start/steps'

const Address = z.string().trim().toLowerCase().pipe(z.email())

/** `isAsleep`: no Parley runs on it. */
type Database = { url: string; isAsleep: boolean }

/** Prints a one-time link to a new password for somebody in the team: also for the only admin, whom no other can help. */
export async function main([address]: readonly string[]) {
  await runAsCommand(async (command) => {
    const email = Address.safeParse(address)
    if (!email.success) throw new Stop('Say whose password is forgotten: npm run reset-password -- ruth@example.com')
    const settings = readSettings(process.env)
    const database =
      settings.databaseUrl === null ? await openOwnDatabase(settings, command) : { url: settings.databaseUrl, isAsleep: false }
    await bringUpToDate(database.url)
    provideEnv({ ...settings.server, databaseUrl: database.url })
    command.atEnd(closeDb)
    const { url } = await makePasswordLinkAsOperator(email.data).catch(stopForRefusal)
    process.stdout.write(`${words(email.data, url, database.isAsleep)}\n`)
    return 0
  })
}

/** The database under the home: the one that runs there, or else one that runs until this command ends. */
async function openOwnDatabase({ home, server }: Settings, { atEnd }: Command): Promise<Database> {
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

function stopForRefusal(error: unknown): never {
  throw error instanceof Refusal ? new Stop(error.message) : error
}

function words(email: string, url: string, isAsleep: boolean): string {
  return [
    '',
    `  Whoever opens this link within a day chooses the new password for ${email} (it works once):`,
    `  ${url}`,
    ...(isAsleep ? ['', '  Parley does not run now: start it before you open the link.'] : []),
    '',
  ].join('\n')
}
