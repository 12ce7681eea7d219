import { conclude, runInTurn, runTogether } from './checks/run-checks'
import { useRunFolder } from './checks/run-folder'
import { SIZES, STATIC_CHECKS } from './checks/static-checks'
import { vitestCheck } from './checks/vitest-check'
import { runAsCommand } from './command'

/** All that can be proven in seconds: format, lint, types, dead code, sizes and the tests that need no database. */
export async function main() {
  await runAsCommand(async ({ ending: { signal }, atEnd }) => {
    atEnd(useRunFolder())
    const reports = await runTogether(STATIC_CHECKS, signal)
    reports.push(...(await runInTurn([SIZES, vitestCheck('Unit tests', 'unit')], signal)))
    return conclude(reports) ? 0 : 1
  })
}
