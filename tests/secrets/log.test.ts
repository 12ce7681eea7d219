import fs from 'node:fs'
import { expect, it, vi } from 'vitest'
import { parseEnv } from '~/server/env'
import { log } from '~/server/log'

/** The line as it is written to standard output. */
async function logged(fields: object): Promise<string> {
  const write = vi.spyOn(fs, 'write')
  log.error(fields, 'Something went wrong')
  const [, line] = await vi.waitFor(() => write.mock.lastCall ?? expect.fail('nothing is written'))
  write.mockRestore()
  return String(line)
}

const SECRETS = {
  DATABASE_URL: 'postgresql://parley:the-first-secret@127.0.0.1:5432/parley',
  LIVEKIT_API_SECRET: 'the-second-secret',
  PARLEY_SECRET: 'the-third-secret-of-32-bytes-or-more',
  PARLEY_KEK: 'the-fourth-secret-of-32-bytes-or-more',
  PARLEY_S3_SECRET_ACCESS_KEY: 'the-fifth-secret',
}

it('No secret among the settings is written to the log, whichever part of them is logged', async () => {
  const settings = parseEnv({
    ...{ LIVEKIT_URL: 'wss://media.example', LIVEKIT_API_KEY: 'key', PARLEY_S3_BUCKET: 'calls', PARLEY_S3_ACCESS_KEY_ID: 'id' },
    ...SECRETS,
  })
  if (Array.isArray(settings)) throw new Error(settings.join(' '))
  const { storage, livekit } = settings
  for (const fields of [settings, { settings }, { storage, livekit }, storage]) {
    const line = await logged(fields)
    expect(line).toContain('[redacted]')
    expect(line).not.toMatch(/the-\w+-secret/)
  }
})

it('What opens a call or an account is not written to the log', async () => {
  const access = {
    token: 'secret-1',
    iceServers: [{ urls: ['turn:x'], credential: 'secret-2' }],
    key: { number: 1, material: 'secret-3' },
  }
  const row = { passwordHash: 'secret-4', tokenHash: 'x', callKey: 'secret-5', waitingKey: 'secret-6', dataKey: 'secret-7' }
  const keys = { signingPrivateKey: 'secret-8', sealedPrivateKey: 'secret-9', privateKey: 'secret-10' }
  const headers = { authorization: 'secret-11', cookie: 'secret-12', 'set-cookie': 'secret-13' }
  const body = { password: 'secret-14', visitorToken: 'secret-15' }
  expect(await logged({ access, row, keys, headers, body })).not.toMatch(/secret-\d/)
})
