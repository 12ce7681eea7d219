import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withSignsOfLife } from '~/bin/bootstrap/signs-of-life.mjs'
import { tellsOfPass } from '~/bin/checks/check'
import { runInTurn } from '~/bin/checks/run-checks'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('A long wait', () => {
  it('is never silent for more than half a minute, and ends with what was waited for', async () => {
    const said: number[] = []
    const wait = withSignsOfLife(new Promise((resolve) => setTimeout(resolve, 95_000, 'done')), (seconds) => said.push(seconds))
    await vi.advanceTimersByTimeAsync(95_000)
    expect(await wait).toBe('done')
    await vi.advanceTimersByTimeAsync(95_000)
    expect(said).toEqual([30, 60, 90])
  })

  it('counts what Vitest and Playwright print of a test that passed, and nothing else', () => {
    expect(tellsOfPass(' ✓ |calls| tests/calls/loss.test.ts > A call > comes back 90ms')).toBe(true)
    expect(tellsOfPass('  ✓  12 tests/e2e/widget.spec.ts:7:1 › The button is there (1.2s)')).toBe(true)
    expect(tellsOfPass(' × |calls| tests/calls/loss.test.ts > A call > comes back')).toBe(false)
    expect(tellsOfPass('      Tests  14 passed (14)')).toBe(false)
  })

  it('for a check tells how many of its tests have passed', async () => {
    const lines: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
    const check = {
      name: 'Call tests',
      async run(_: AbortSignal, onPassed: () => void) {
        await new Promise((resolve) => setTimeout(resolve, 40_000))
        onPassed()
        onPassed()
        await new Promise((resolve) => setTimeout(resolve, 40_000))
        return { passed: 3, failed: 0, failures: [] }
      },
    }
    const running = runInTurn([check], new AbortController().signal)
    await vi.advanceTimersByTimeAsync(80_000)
    await running
    expect(lines).toEqual([
      '… Call tests: still running (30 s)\n',
      '… Call tests: still running, 2 passed so far (60 s)\n',
      expect.stringMatching(/^✔ Call tests: 3 passed, 0 failed/),
    ])
  })
})
