import { type Child, startChild } from './child'

export interface RecorderOptions {
  env: Record<string, string>
  isDev: boolean
  logFile: string
}

/**
 * Packets live for a moment each. A small nursery, cleared often and by the one thread that works anyway, costs less of the processor
 * than Node's own choice: that collected the whole heap every second. The script `recorder` in package.json has the same.
 */
export const NODE_FLAGS = ['--max-semi-space-size=4', '--single-threaded-gc']
const BUILT = ['--enable-source-maps', ...NODE_FLAGS, 'dist/recorder/main.js']
const FROM_SOURCE = ['node_modules/tsx/dist/cli.mjs', 'recorder/main.ts']

/** One process that records. It looks for work by itself and is ready as soon as it runs. */
export const startRecorder = ({ env, isDev, logFile }: RecorderOptions): Promise<Child> =>
  startChild({
    name: 'the recorder',
    command: [process.execPath, ...(isDev ? FROM_SOURCE : BUILT)],
    env: { ...process.env, NODE_ENV: isDev ? 'development' : 'production', ...env },
    logFile: isDev ? null : logFile,
    stopPlan: [
      { signal: 'SIGTERM', afterMs: 0 },
      { signal: 'SIGKILL', afterMs: 4_000 },
    ],
  })
