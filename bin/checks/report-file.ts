import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as z from 'zod'
import type { Ran } from '../run-program'

/** What a test runner printed, and the report that it wrote; null: none that we can read. */
export interface Reported<Report> extends Ran {
  report: Report | null
}

/** Runs a test runner that writes its report as JSON into `file`, which is gone afterwards. */
export async function runWithReport<Report>(
  schema: z.ZodType<Report>,
  run: (file: string) => Promise<Ran>,
): Promise<Reported<Report>> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-report-'))
  try {
    const file = join(folder, 'report.json')
    return { ...(await run(file)), report: readReport(schema, file) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport<Report>(schema: z.ZodType<Report>, file: string): Report | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
