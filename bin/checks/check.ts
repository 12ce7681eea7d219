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
  run(signal: AbortSignal): Promise<Tally>
}

/** A check that is one yes or no. */
export function verdict(isOk: boolean, output: string): Tally {
  return isOk ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [output.trim()] }
}
