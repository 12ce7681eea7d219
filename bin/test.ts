import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withBuildLock } from './bootstrap/build-lock.mjs'
import { findChromium, findFirefox } from './browsers/browsers'
import { buildPages } from './build/build'
import { type Check, verdict } from './checks/check'
import { playwrightCheck } from './checks/playwright-check'
import { conclude, runInTurn, runTogether } from './checks/run-checks'
import { SIZES, STATIC_CHECKS } from './checks/static-checks'
import { vitestCheck } from './checks/vitest-check'
import { type Command, runAsCommand } from './command'
import { findSfu } from './sfu/find-sfu'
import { CARELESS_POSTGRES, startPostgres } from './stack/postgres'

/** What the tests work with. */
interface Means {
  chromium: string
  firefox: string | null
  sfu: string
  databaseUrl: string
  /** For temporary files; removed at the end. */
  folder: string
}

/** Proves everything, on ports and in a home of its own, so that it can run beside `npm start`. */
export async function main() {
  await runAsCommand(async (command) => {
    const { signal } = command.ending
    const sfu = process.env.LIVEKIT_SERVER_BIN || null
    forgetOwnSettings()
    const means = await gatherMeans(sfu, command)
    const reports = await runTogether(STATIC_CHECKS, signal)
    // In turn: media wants both cores of a small machine, and whoever waits for a picture must not wait for a database as well.
    reports.push(...(await runInTurn([SIZES, ...runningChecks(means)], signal)))
    return conclude(reports) ? 0 : 1
  })
}

/** The settings of a person's own Parley are none of the tests' business. */
function forgetOwnSettings() {
  const own = Object.keys(process.env).filter((name) => /^(PARLEY_|LIVEKIT_|DATABASE_URL$|PORT$)/.test(name))
  for (const name of own) delete process.env[name]
}

/** Browsers and SFU are looked for one after the other: each may have to be fetched, and says so. */
async function gatherMeans(binary: string | null, { ending: { signal }, atEnd }: Command): Promise<Means> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const chromium = await findChromium(signal)
  const firefox = await findFirefox(signal)
  const sfu = await findSfu({ binary, say: (line) => process.stdout.write(`${line} …\n`), signal })
  const logFile = join(folder, 'postgres.log')
  const postgres = await startPostgres({ home: folder, password: 'parley', logFile, configuration: CARELESS_POSTGRES })
  atEnd(postgres.stop)
  return { chromium, firefox, sfu, databaseUrl: postgres.url, folder }
}

function runningChecks(means: Means): Check[] {
  const env = () => environmentOf(means)
  const noFirefox = means.firefox ? undefined : 'The Firefox test did not run: install firefox-esr, or set FIREFOX_PATH.'
  return [
    vitestCheck('Unit tests', 'unit', env),
    vitestCheck('Database tests', 'postgres', env),
    vitestCheck('HTTP tests', 'http', env),
    PAGES,
    vitestCheck('Call tests', 'calls', env),
    vitestCheck('Recorder tests', 'recorder', env),
    vitestCheck('Command tests', 'commands', env),
    playwrightCheck('Browser tests', env, () => noFirefox),
  ]
}

const PAGES: Check = {
  name: 'Build of the pages',
  async run(signal) {
    await withBuildLock(() => buildPages(signal))
    return verdict(true, '')
  },
}

function environmentOf({ chromium, firefox, sfu, databaseUrl, folder }: Means): Record<string, string> {
  return {
    // What an interrupted test leaves lying about goes with this folder.
    TMPDIR: folder,
    PARLEY_TEST_DATABASE_URL: databaseUrl,
    LIVEKIT_SERVER_BIN: sfu,
    CHROMIUM_PATH: chromium,
    FIREFOX_PATH: firefox ?? '',
  }
}
