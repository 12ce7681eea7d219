import { buildWidget } from '../build/build'
import { runProgram } from '../run-program'
import { type Check, verdict } from './check'

/** All that can be said without running Parley. */
export const STATIC_CHECKS: readonly Check[] = [
  program('Format and lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50'),
  program('React rules', 'node_modules/oxlint/bin/oxlint', '--deny-warnings'),
  program('Types', 'node_modules/typescript/bin/tsc', '-p', '.'),
  program('Types of the panel', 'node_modules/typescript/bin/tsc', '-p', 'widget/panel', '--noEmit'),
  program('Dead code', 'node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'),
]

export const SIZES: Check = {
  name: 'Sizes',
  async run(signal, onPassed) {
    await buildWidget(signal)
    return program('Sizes', 'node_modules/size-limit/bin.js').run(signal, onPassed)
  },
}

function program(name: string, script: string, ...args: string[]): Check {
  return {
    name,
    async run(signal) {
      const { isOk, output } = await runProgram([process.execPath, script, ...args], { signal })
      return verdict(isOk, output)
    },
  }
}
