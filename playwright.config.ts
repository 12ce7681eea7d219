import { defineConfig } from '@playwright/test'

/** Two workers, each with a Parley of its own: much of their time one waits for somebody to be missed. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/run-folder.ts',
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: { screenshot: 'only-on-failure', actionTimeout: 15_000 },
})
