import { defineConfig } from '@playwright/test'

/** One worker: calls need a core for each side, and every test shares one Parley. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/run-folder.ts',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: { screenshot: 'only-on-failure', actionTimeout: 15_000 },
})
