import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const SECOND = 1_000
const RUN_FOLDER = 'tests/support/run-folder.ts'

/** Vitest itself would leave one core idle, which on a small machine is half of it. */
const EVERY_CORE = '100%'

/** Tests by what they need: nothing, a Postgres, an SFU with browsers, or whole processes. */
const projects: TestProjectInlineConfiguration[] = [
  project('unit', ['domain', 'protocol', 'media', 'widget', 'desk', 'live', 'docs', 'ui', 'bin', 'secrets', 'storage'], {
    testTimeout: 20 * SECOND,
    maxWorkers: EVERY_CORE,
  }),
  project('postgres', ['operations'], {
    globalSetup: [RUN_FOLDER, 'tests/support/postgres-server.ts'],
    testTimeout: 60 * SECOND,
    maxWorkers: EVERY_CORE,
  }),
  project('http', ['http'], {
    globalSetup: [RUN_FOLDER, 'tests/support/postgres-server.ts'],
    testTimeout: 30 * SECOND,
    maxWorkers: EVERY_CORE,
  }),
  // Two at a time: much of their time they wait for what must not come, or for somebody to be missed.
  project('calls', ['calls'], { testTimeout: 90 * SECOND, maxWorkers: 2 }),
  project('recorder', ['recorder'], {
    globalSetup: [RUN_FOLDER, 'tests/support/postgres-server.ts'],
    testTimeout: 90 * SECOND,
    maxWorkers: 2,
  }),
  // With the machine to itself: a browser that is held up all the time loses sound before anybody can record it.
  project('sync', ['sync'], {
    globalSetup: [RUN_FOLDER, 'tests/support/postgres-server.ts'],
    testTimeout: 90 * SECOND,
  }),
  project('commands', ['commands', 'chaos'], {
    globalSetup: [RUN_FOLDER, 'tests/support/postgres-server.ts'],
    testTimeout: 120 * SECOND,
    maxWorkers: 2,
  }),
]

export default defineConfig({ test: { projects } })

function project(
  name: string,
  folders: string[],
  more: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return {
    resolve: { alias: { '~': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
    test: {
      name,
      include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`),
      globalSetup: [RUN_FOLDER],
      setupFiles: ['tests/support/end-with-vitest.ts', 'tests/support/fail-on-noise.ts'],
      restoreMocks: true,
      hookTimeout: 60 * SECOND,
      ...more,
    },
  }
}
