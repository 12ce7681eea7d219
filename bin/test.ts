import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withBuildLock } from './bootstrap/build-lock.mjs'
import { withSignsOfLife } from './bootstrap/signs-of-life.mjs'
import { findChromium, findFirefox } from './browsers/browsers'
import { buildPages } from './build/build'
import { type Check, verdict } from './checks/check'
import { playwrightCheck } from './checks/playwright-check'
import { conclude, type Report, runInTurn, runTogether } from './checks/run-checks'
import { useRunFolder } from './checks/run-folder'
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
}

/** Proves everything, on ports and in a home of its own, so that it can run beside `npm start`. */
export async function main() {
  await runAsCommand(async (command) => {
    const { signal } = command.ending
    const sfu = process.env.LIVEKIT_SERVER_BIN || null
    forgetOwnSettings()
    command.atEnd(useRunFolder())
    const [reports, means] = await bothOrNeither(runEarlyChecks(signal), gatherMeans(sfu, command), command.ending)
    // In turn: media wants both cores of a small machine, and whoever waits for a picture must not wait for a database as well.
    reports.push(...(await runInTurn(runningChecks(means), signal)))
    return conclude(reports) ? 0 : 1
  })
}

/** The settings of a person's own Parley are none of the tests' business. */
function forgetOwnSettings() {
  const own = Object.keys(process.env).filter((name) => /^(PARLEY_|LIVEKIT_|DATABASE_URL$|PORT$)/.test(name))
  for (const name of own) delete process.env[name]
}

/** What needs nothing is checked while the rest is fetched. */
async function runEarlyChecks(signal: AbortSignal): Promise<Report[]> {
  const reports = await runTogether(STATIC_CHECKS, signal)
  return [...reports, ...(await runInTurn([SIZES, vitestCheck('Unit tests', 'unit'), PAGES], signal))]
}

/** The first that fails ends the other, and both have ended when this rejects. */
async function bothOrNeither<One, Other>(
  one: Promise<One>,
  other: Promise<Other>,
  ending: AbortController,
): Promise<[One, Other]> {
  const endBoth = (error: unknown) => ending.abort(error)
  one.catch(endBoth)
  other.catch(endBoth)
  await Promise.allSettled([one, other])
  ending.signal.throwIfAborted()
  return [await one, await other]
}

/** Browsers and SFU are looked for one after the other: each may have to be fetched, and says so. */
async function gatherMeans(binary: string | null, { ending: { signal }, atEnd }: Command): Promise<Means> {
  const chromium = await patiently('Chromium', findChromium(signal))
  const firefox = await patiently('Firefox', findFirefox(signal))
  const sfu = await patiently('The media server', findSfu({ binary, say, signal }))
  const home = tmpdir()
  const logFile = join(home, 'postgres.log')
  const postgres = await startPostgres({ home, password: 'parley', logFile, configuration: CARELESS_POSTGRES })
  atEnd(postgres.stop)
  return { chromium, firefox, sfu, databaseUrl: postgres.url }
}

const patiently = <Result>(what: string, search: Promise<Result>): Promise<Result> =>
  withSignsOfLife(search, (seconds) => say(`${what} is still being fetched (${seconds} s)`))

const say = (line: string) => void process.stdout.write(`${line} …\n`)

function runningChecks(means: Means): Check[] {
  const env = () => environmentOf(means)
  const noFirefox = means.firefox ? undefined : 'The Firefox test did not run: install firefox-esr, or set FIREFOX_PATH.'
  return [
    vitestCheck('Database tests', 'postgres', env),
    vitestCheck('HTTP tests', 'http', env),
    vitestCheck('Call tests', 'calls', env),
    vitestCheck('Recorder tests', 'recorder', env),
    vitestCheck('Lips and voice', 'sync', env),
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

function environmentOf({ chromium, firefox, sfu, databaseUrl }: Means): Record<string, string> {
  return {
    PARLEY_TEST_DATABASE_URL: databaseUrl,
    LIVEKIT_SERVER_BIN: sfu,
    CHROMIUM_PATH: chromium,
    FIREFOX_PATH: firefox ?? '',
  }
}
