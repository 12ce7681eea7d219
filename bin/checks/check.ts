/** What one check found. */
export interface Tally {
  passed: number
  failed: number
  /** What a person needs to see of each failure. */
  failures: readonly string[]
  /** Said after the counts, about what could not be checked. */
  remark?: string
}

export interface Check {
  name: string
  /** @param onPassed told of each test that passes, by checks that know */
  run(signal: AbortSignal, onPassed: () => void): Promise<Tally>
}

/** Whether Vitest, or Playwright, tells by this line that a test has passed. */
export const tellsOfPass = (line: string): boolean => /^\s*(✓|ok\b)/.test(line)

/** A check that is one yes or no. */
export function verdict(isOk: boolean, output: string): Tally {
  return isOk ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [output.trim()] }
}
