import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A folder, and what a file in it imports. */
type Case = [folder: string, imported: string]

const FORBIDDEN: Case[] = [
  ['domain', '~/server/db/client'],
  ['domain', '../protocol/call'],
  ['domain', 'zod'],
  ['domain', 'node:crypto'],
  ['protocol', '../server/env'],
  ['protocol', '~/media/store'],
  ['media', '~/server/env'],
  ['media', 'react'],
  ['ui/desk', '~/server/views/desk'],
  ['ui/desk', '../../server/views/desk'],
  ['ui/desk', 'pg'],
  ['widget/panel', '~/domain/queue'],
  ['widget/panel', '../../ui/primitives/button'],
  ['widget/panel', 'react'],
  ['app/desk', '~/server/db/client'],
  ['app/desk', '../../server/operations/offers/accept-offer'],
  ['app/desk', '~/domain/queue'],
  ['server/operations/offers', 'pg'],
  ['server/operations/offers', '@prisma/client'],
  ['server/operations/offers', 'livekit-server-sdk'],
  ['server/operations/offers', '~/ui/desk/desk'],
  ['server/livekit', 'graphile-worker'],
  ['server/jobs', 'livekit-server-sdk'],
  ['server/http', 'next-auth'],
  ['server/http', 'rate-limiter-flexible'],
  ['server/auth', '../http/body'],
  ['server/live', 'pg'],
  ['server/live', '../http/app'],
  ['server/operations/offers', '../../views/team'],
  ['server/views', '~/server/operations/offers/accept-offer'],
  ['server/db', '../jobs/runner'],
  ['server/secrets', '../db/client'],
  ['server/secrets', '../storage/storage'],
  ['server/db', '../storage/storage'],
  ['server/storage', '../db/client'],
  ['server/storage', '~/server/livekit/rooms'],
  ['server/storage', 'pg'],
  ['server/mail', '../db/client'],
  ['server/mail', 'pg'],
  ['server/operations/offers', 'nodemailer'],
  ['server/operations/offers', '@flystorage/file-storage'],
  ['server/http', '@aws-sdk/client-s3'],
  ['server/db', '@aws-sdk/client-s3'],
  ['ui/desk', '@flystorage/file-storage'],
  ['server/jobs', '~/recorder/recording'],
  ['recorder', '~/media/key-ring'],
  ['recorder', '~/server/auth/staff'],
  ['recorder', '../server/operations/offers/accept-offer'],
  ['recorder', 'livekit-client'],
  ['recorder', '@prisma/client'],
]

const ALLOWED: Case[] = [
  ['domain', './refusal'],
  ['domain', '~/domain/refusal'],
  ['protocol', '~/domain/medium'],
  ['protocol', 'zod'],
  ['media', 'livekit-client'],
  ['ui/desk', '~/media/call'],
  ['ui/desk', '~/domain/presence'],
  ['widget/panel', '~/protocol/visitor'],
  ['app/desk', '~/server/views/desk'],
  ['app/desk', '~/server/auth/staff'],
  ['server/db', '@prisma/adapter-pg'],
  ['server/livekit', 'livekit-server-sdk'],
  ['server/mail', 'nodemailer'],
  ['server/operations/offers', '../../mail/send-mail'],
  ['server/http', 'hono'],
  ['server/http', '../live/hub'],
  ['server/limits', 'rate-limiter-flexible'],
  ['server/views', '../db/client'],
  ['server/views', '../storage/storage'],
  ['server/storage', '../secrets/data-key'],
  ['server/storage', '@flystorage/local-fs'],
  ['server/storage', '@aws-sdk/client-s3'],
  ['server/operations/offers', '~/domain/interaction'],
  ['recorder', './webm-writer'],
  ['recorder', '~/protocol/call'],
  ['recorder', '~/server/db/client'],
  ['recorder', '~/server/env'],
  ['recorder', '~/server/operations/recordings/claim-recording'],
  ['recorder', '~/server/storage/storage'],
  ['recorder', 'werift'],
]

const house = mkdtempSync(join(tmpdir(), 'parley-lint-'))
let report = ''

/** One run of the linter over a file for each case: starting it is what takes time. */
beforeAll(() => {
  cpSync('biome.json', join(house, 'biome.json'))
  for (const [folder, imported] of [...FORBIDDEN, ...ALLOWED]) {
    const path = join(house, fileFor(folder, imported))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `import { x } from '${imported}'\n\nexport const y = x\n`)
  }
  const options = ['--only=style/noRestrictedImports', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github']
  const { stdout } = spawnSync(process.execPath, [resolve('node_modules/@biomejs/biome/bin/biome'), 'lint', ...options], {
    cwd: house,
    encoding: 'utf8',
  })
  report = stdout
})

afterAll(() => rmSync(house, { recursive: true }))

function fileFor(folder: string, imported: string): string {
  return `${folder}/${Buffer.from(imported).toString('hex')}.ts`
}

describe('The import rules of the house', () => {
  it.each(FORBIDDEN)('%s may not import %s', (folder, imported) => {
    expect(report).toContain(`/${fileFor(folder, imported)},`)
  })

  it.each(ALLOWED)('%s may import %s', (folder, imported) => {
    expect(report).not.toContain(`/${fileFor(folder, imported)},`)
  })
})
