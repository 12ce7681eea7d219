import { mkdirSync } from 'node:fs'
import { isStop, Stop } from './bootstrap/stop.mjs'
import { startWatchers } from './build/watch'
import { Asked, listenForEnd, untilAborted } from './ending'
import { runSteps } from './progress'
import { requireDiskSpace, stopForFullDisk } from './stack/disk'
import { lockHome } from './stack/home-lock'
import { keepLogsSmall } from './stack/logs'
import { keepRunning } from './stack/part'
import { requireFreePorts, wantedPorts } from './stack/ports'
import { openSecrets } from './stack/secrets'
import { readSettings, type Settings } from './stack/settings'
import { createStack } from './stack/stack'
import { buildStep, databaseStep, mediaServerStep, serverStep } from './start/steps'
import { welcome } from './start/welcome'

type CleanUp = () => Promise<void> | void

/** Starts a whole Parley and stays until it is asked to end. `--dev`: from the sources, with hot reload. */
export async function main(args: readonly string[]) {
  const ending = listenForEnd()
  const cleanUps: CleanUp[] = []
  try {
    await runParley(readSettings(process.env), args.includes('--dev'), ending, cleanUps)
  } catch (error) {
    process.exitCode = report(error)
  }
  for (const cleanUp of cleanUps.toReversed()) await cleanUp()
  process.exit()
}

/** Whatever it starts it first adds to `cleanUps`, which the caller runs backwards. Ends only by throwing. */
async function runParley(settings: Settings, isDev: boolean, ending: AbortController, cleanUps: CleanUp[]) {
  makeHome(settings.home)
  const lock = await lockHome(settings.home, settings.server.publicOrigin)
  cleanUps.push(lock.release)
  requireDiskSpace(settings.home)
  await requireFreePorts(wantedPorts(settings))

  const stack = createStack({ settings, secrets: openSecrets(settings.home), isDev, onStarted: ({ pid }) => lock.noteChild(pid) })
  cleanUps.push(stack.stop, keepLogsSmall(stack.logs))
  if (isDev) cleanUps.push(await startWatchers(({ pid }) => lock.noteChild(pid)))
  await runSteps(
    [...(isDev ? [] : [buildStep(ending.signal)]), databaseStep(stack), mediaServerStep(stack, settings, ending.signal)],
    ending,
  )
  await runSteps([serverStep(stack)], ending)

  process.stdout.write(welcome(settings, stack.serverEnv(), await stack.server.current.ready()))
  const parts = [stack.postgres, stack.sfu, stack.server].filter((part) => part !== null)
  await Promise.race([
    untilAborted(ending),
    ...parts.map((part) => keepRunning(part, (line) => process.stdout.write(`${line}\n`))),
  ])
}

/** As root, Postgres' own user has to pass through the folder. */
function makeHome(home: string) {
  try {
    mkdirSync(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  } catch {
    throw new Stop(`The folder ${home} cannot be made: set PARLEY_HOME to a folder that you may write.`)
  }
}

/** @returns the code to exit with */
function report(error: unknown): number {
  if (error instanceof Asked) {
    process.stdout.write('Ending Parley.\n')
    return 0
  }
  const known = isStop(error) ? error : stopForFullDisk(String(error), process.cwd())
  process.stderr.write(`${known?.message ?? (error instanceof Error ? error.stack : String(error))}\n`)
  return known?.exitCode ?? 1
}
