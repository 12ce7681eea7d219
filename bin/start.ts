import { startWatchers } from './build/watch'
import { type Command, runAsCommand } from './command'
import { untilAsked } from './ending'
import { runSteps } from './progress'
import { requireDiskSpace } from './stack/disk'
import { makeHome } from './stack/home'
import { lockHome } from './stack/home-lock'
import { keepLogsSmall } from './stack/logs'
import { keepRunning } from './stack/part'
import { requireFreePorts, wantedPorts } from './stack/ports'
import { openSecrets } from './stack/secrets'
import { readSettings } from './stack/settings'
import { createStack } from './stack/stack'
import { buildStep, databaseStep, mediaServerStep, recorderStep, serverStep } from './start/steps'
import { welcome } from './start/welcome'

/** Starts a whole Parley and stays until it is asked to end. `--dev`: from the sources, with hot reload. */
export async function main(args: readonly string[]) {
  await runAsCommand((command) => runParley(args.includes('--dev'), command))
}

async function runParley(isDev: boolean, { ending, atEnd }: Command): Promise<number> {
  const settings = readSettings(process.env)
  await makeHome(settings.home)
  const lock = await lockHome(settings.home, settings.server.publicOrigin)
  atEnd(lock.release)
  requireDiskSpace(settings.home)
  await requireFreePorts(wantedPorts(settings))

  const stack = createStack({ settings, secrets: openSecrets(settings.home), isDev, onStarted: lock.noteChild })
  atEnd(stack.stop)
  atEnd(keepLogsSmall(stack.logs))
  if (isDev) atEnd(await startWatchers(lock.noteChild))
  const { signal } = ending
  await runSteps([...(isDev ? [] : [buildStep(signal)]), databaseStep(stack), mediaServerStep(stack, settings, signal)], ending)
  await runSteps([serverStep(stack), recorderStep(stack)], ending)

  process.stdout.write(welcome(settings, stack.serverEnv(), await stack.server.current.ready()))
  const parts = [stack.postgres, stack.sfu, stack.server, stack.recorder].filter((part) => part !== null)
  await Promise.race([...parts.map((part) => keepRunning(part, (line) => process.stdout.write(`${line}\n`))), untilAsked(ending)])
  process.stdout.write('\nEnding Parley.\n')
  return 0
}
