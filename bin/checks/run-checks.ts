import { withSignsOfLife } from '../bootstrap/signs-of-life.mjs'
import { wordsFor } from '../words-for'
import type { Check, Tally } from './check'

export interface Report {
  name: string
  tally: Tally
}

/** Runs the checks side by side and prints a line for each when it ends. One that crashes counts as failed. */
export async function runTogether(checks: readonly Check[], signal: AbortSignal): Promise<Report[]> {
  return Promise.all(checks.map((check) => runOne(check, signal)))
}

/** Likewise, one after the other. */
export async function runInTurn(checks: readonly Check[], signal: AbortSignal): Promise<Report[]> {
  const reports: Report[] = []
  for (const check of checks) reports.push(await runOne(check, signal))
  return reports
}

async function runOne({ name, run }: Check, signal: AbortSignal): Promise<Report> {
  const startedAt = performance.now()
  let passed = 0
  const running = run(signal, () => passed++).catch(crashed)
  const tally = await withSignsOfLife(running, (seconds) => sayStillRunning(name, seconds, passed))
  signal.throwIfAborted()
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  const remark = tally.remark ? `  ${tally.remark}` : ''
  process.stdout.write(
    `${tally.failed ? '✖' : '✔'} ${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)${remark}\n`,
  )
  return { name, tally }
}

function sayStillRunning(name: string, seconds: number, passed: number) {
  const sofar = passed > 0 ? `, ${passed} passed so far` : ''
  process.stdout.write(`… ${name}: still running${sofar} (${seconds} s)\n`)
}

function crashed(error: unknown): Tally {
  const words = wordsFor(error)
  return { passed: 0, failed: 1, failures: [words] }
}

/** Prints what failed, and last of all the sums. @returns whether nothing failed */
export function conclude(reports: readonly Report[]): boolean {
  for (const { name, tally } of reports)
    for (const failure of tally.failures) process.stdout.write(`\n✖ ${name}\n${indent(failure)}\n`)
  const sum = (count: (tally: Tally) => number) => reports.reduce((total, { tally }) => total + count(tally), 0)
  const failed = sum((tally) => tally.failed)
  process.stdout.write(`\n${sum((tally) => tally.passed)} passed, ${failed} failed\n`)
  return failed === 0
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
