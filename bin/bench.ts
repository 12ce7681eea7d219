import { withBuildLock } from './bootstrap/build-lock.mjs'
import { findChromium } from './browsers/browsers'
import { buildPages, buildWidget } from './build/build'
import { runAsCommand } from './command'
import { runProgram } from './run-program'
import { findSfu } from './sfu/find-sfu'

const BENCHES = [
  ...['widget-bytes', 'accept', 'repaint', 'idle-memory', 'recorder', 'seek'],
  ...['decision', 'assignments', 'offer', 'floor-days'],
]

/** Measures the performance goals one after the other, or only those that are named. Nothing else should run meanwhile. */
export async function main(named: readonly string[]) {
  await runAsCommand(async ({ ending: { signal } }) => {
    const say = (line: string) => void process.stdout.write(`${line}\n`)
    const env = {
      CHROMIUM_PATH: await findChromium(signal),
      LIVEKIT_SERVER_BIN: await findSfu({ binary: process.env.LIVEKIT_SERVER_BIN || null, say, signal }),
    }
    await withBuildLock(async () => {
      await buildWidget(signal, say)
      await buildPages(signal, say)
    })
    const missed: string[] = []
    for (const bench of BENCHES.filter((name) => named.length === 0 || named.includes(name))) {
      const program = [process.execPath, '--import', 'tsx', `bench/${bench}.ts`] as const
      const { isOk } = await runProgram(program, { env, signal, onLine: say })
      if (!isOk) missed.push(bench)
    }
    say(missed.length === 0 ? '\nAll goals met' : `\nGoals missed or not measured: ${missed.join(', ')}`)
    return missed.length === 0 ? 0 : 1
  })
}
