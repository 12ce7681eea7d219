import * as z from 'zod'
import { runProgram } from '../run-program'
import { type Check, type Tally, tellsOfPass, verdict } from './check'
import { type Reported, runWithReport } from './report-file'

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      /** `skipped`, `expected`, `unexpected` or `flaky`: the last one failed and then passed. */
      status: z.string(),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
})
type Spec = z.infer<typeof Spec>

interface Suite {
  specs: Spec[]
  suites?: Suite[]
}
const Suite: z.ZodType<Suite> = z.object({
  specs: z.array(Spec),
  get suites() {
    return z.array(Suite).optional()
  },
})

/** The part of Playwright's JSON report that we read. */
const Report = z.object({ suites: z.array(Suite), errors: z.array(z.object({ message: z.string().optional() })) })
type Report = z.infer<typeof Report>

/** The tests in real browsers. */
export function playwrightCheck(name: string, env: () => Record<string, string>, remark: () => string | undefined): Check {
  return {
    name,
    async run(signal, onPassed) {
      const ran = await runWithReport(Report, (file) =>
        runProgram([process.execPath, 'node_modules/@playwright/test/cli.js', 'test', '--reporter=json,list'], {
          signal,
          env: { ...env(), NO_COLOR: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: file },
          onLine: (line) => tellsOfPass(line) && onPassed(),
        }),
      )
      return { ...tally(ran), remark: remark() }
    },
  }
}

function tally({ report, isOk, output }: Reported<Report>): Tally {
  if (!report) return verdict(false, output || 'Playwright ended without a report.')
  const specs = report.suites.flatMap(specsOf)
  const outcomes = specs.flatMap((spec) => spec.tests.map(({ status }) => status))
  const failures = [...specs.flatMap(failuresOf), ...report.errors.map(({ message }) => message ?? '')]
  if (!isOk && failures.length === 0) failures.push(output || 'Playwright ended badly without saying why.')
  return { passed: outcomes.filter((status) => status === 'expected').length, failed: failures.length, failures }
}

function specsOf({ specs, suites = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsOf)]
}

function failuresOf({ file, title, tests }: Spec): string[] {
  const bad = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')
  return bad.map(({ results }) => {
    const words = results.flatMap(({ errors }) => errors.map(({ message }) => message ?? ''))
    return `tests/e2e/${file}\n${title}\n${words.join('\n')}`
  })
}
