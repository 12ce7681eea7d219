import * as z from 'zod'
import { runProgram } from '../run-program'
import { type Check, type Tally, tellsOfPass, verdict } from './check'
import { type Reported, runWithReport } from './report-file'

/** The part of Vitest's JSON report that we read; Jest's format. */
const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})
type Report = z.infer<typeof Report>

/** The tests of one project of `vitest.config.ts`. */
export function vitestCheck(name: string, project: string, env: () => Record<string, string> = () => ({})): Check {
  return {
    name,
    async run(signal, onPassed) {
      const ran = await runWithReport(Report, (file) => {
        const command = ['run', '--project', project, '--reporter=json', '--reporter=verbose', `--outputFile=${file}`]
        return runProgram([process.execPath, 'node_modules/vitest/vitest.mjs', ...command], {
          signal,
          env: { ...env(), NO_COLOR: '1' },
          onLine: (line) => tellsOfPass(line) && onPassed(),
        })
      })
      return tally(ran)
    },
  }
}

/** A run that ended badly without a failed test (a crash, an error outside any test) is a failure of its own. */
function tally({ report, isOk, output }: Reported<Report>): Tally {
  if (!report) return verdict(false, output || 'Vitest ended without a report.')
  const failures = report.testResults.flatMap(failuresOf)
  if (!isOk && failures.length === 0) failures.push(output)
  return { passed: report.numPassedTests, failed: failures.length, failures }
}

function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]): string[] {
  const failed = assertionResults.filter((result) => result.status === 'failed')
  if (failed.length === 0 && status === 'failed') return [`${name}\n${message ?? ''}`]
  return failed.map((result) => `${name}\n${result.fullName}\n${(result.failureMessages ?? []).join('\n')}`)
}
