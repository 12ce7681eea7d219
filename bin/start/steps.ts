import { migrate } from '~/server/migrate'
import { withBuildLock } from '../bootstrap/build-lock.mjs'
import { Stop } from '../bootstrap/stop.mjs'
import { buildPages, buildWidget } from '../build/build'
import type { Step } from '../progress'
import { findSfu } from '../sfu/find-sfu'
import { stopForFullDisk } from '../stack/disk'
import type { Settings } from '../stack/settings'
import type { Stack } from '../stack/stack'

const UNCHANGED = 'unchanged'

export function buildStep(signal: AbortSignal): Step {
  return {
    title: 'Widget and pages',
    run: (say) =>
      withBuildLock(async () => {
        const built = await Promise.all([buildWidget(signal, say), buildPages(signal, say)])
        return built.some(Boolean) ? 'built' : UNCHANGED
      }),
  }
}

export function databaseStep(stack: Stack): Step {
  return {
    title: 'Database',
    run: async (say) => {
      say('Starting the database')
      await stack.postgres?.start()
      say('Bringing the database up to date')
      await bringUpToDate(stack.databaseUrl())
      return stack.postgres ? 'Postgres 18' : 'yours'
    },
  }
}

export function mediaServerStep(stack: Stack, { sfu }: Settings, signal: AbortSignal): Step {
  return {
    title: 'Media server',
    run: async (say) => {
      if (!sfu) return 'yours'
      stack.setSfuBinary(await findSfu({ binary: sfu.binary, say, signal }))
      signal.throwIfAborted()
      say('Starting the media server')
      await stack.sfu?.start()
      return 'LiveKit'
    },
  }
}

export function serverStep(stack: Stack): Step {
  return {
    title: 'Server',
    run: async (say) => {
      say('Starting the server')
      const server = await stack.server.start()
      await server.ready()
      return undefined
    },
  }
}

export function recorderStep(stack: Stack): Step {
  return {
    title: 'Recorder',
    run: async () => {
      await stack.recorder.start()
      return undefined
    },
  }
}

/** What fails there says in one sentence what to do. */
export async function bringUpToDate(databaseUrl: string) {
  try {
    await migrate(databaseUrl)
  } catch (error) {
    const { message } = error as Error
    throw stopForFullDisk(message, process.cwd()) ?? new Stop(message)
  }
}
