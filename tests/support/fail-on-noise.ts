import { afterEach, beforeEach, expect, vi } from 'vitest'

/** A test that makes something complain to the console fails, unless it replaces the console to expect just that. */
const complaints: unknown[][] = []

beforeEach(() => {
  complaints.length = 0
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void complaints.push(words))
})

afterEach(() => {
  expect(complaints, 'what was written to the console').toEqual([])
})
