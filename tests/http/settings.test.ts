import { expect, it } from 'vitest'
import { parseEnv } from '~/server/env'

const GOOD = {
  DATABASE_URL: 'postgresql://parley:secret@127.0.0.1:5432/parley',
  LIVEKIT_URL: 'wss://media.example',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
  PARLEY_SECRET: 'thirty-two random bytes or more, kept',
}

const mistakesOf = (settings: Record<string, string>) => {
  const parsed = parseEnv(settings)
  return Array.isArray(parsed) ? parsed : []
}

it('Good settings are filled up with what is usual', () => {
  expect(parseEnv(GOOD)).toMatchObject({
    port: 3_000,
    host: '127.0.0.1',
    publicOrigin: 'http://localhost:3000',
    sfu: 'external',
    hasDemo: true,
    metricsPort: 9_464,
    isDev: false,
  })
  expect(parseEnv({ ...GOOD, PORT: '', PARLEY_DEMO: '' })).toMatchObject({ port: 3_000, hasDemo: true })
})

it('A public address that is not this machine’s opens the door to the network', () => {
  expect(parseEnv({ ...GOOD, PARLEY_PUBLIC_URL: 'https://parley.example/' })).toMatchObject({
    host: '::',
    publicOrigin: 'https://parley.example',
  })
  expect(parseEnv({ ...GOOD, PARLEY_PUBLIC_URL: 'https://parley.example', PARLEY_HOST: '127.0.0.1' })).toMatchObject({
    host: '127.0.0.1',
  })
})

it('Each mistake gets a sentence that names the setting', () => {
  const wrong = {
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    LIVEKIT_URL: 'nowhere',
    LIVEKIT_API_KEY: 'key',
    PARLEY_SECRET: 'short',
    PARLEY_DEMO: 'yes',
  }
  const mistakes = mistakesOf(wrong)
  expect(mistakes.map((sentence) => sentence.split(' ')[0]).sort()).toEqual([
    'DATABASE_URL',
    'LIVEKIT_API_SECRET',
    'LIVEKIT_URL',
    'PARLEY_DEMO',
    'PARLEY_SECRET',
    'PORT',
  ])
  for (const sentence of mistakes) expect(sentence).toMatch(/^[A-Z_]+ (must be|is) .+\.$/)
})

it('Recordings lie in the home, in another folder, or in a bucket', () => {
  const storageOf = (settings: Record<string, string>) => parseEnv({ ...GOOD, PARLEY_HOME: '/srv/parley', ...settings })
  expect(storageOf({})).toMatchObject({
    storage: { kind: 'folder', folder: '/srv/parley/recordings' },
    spool: { folder: '/srv/parley/spool', maxBytes: 2_000_000_000 },
    kek: null,
  })
  expect(storageOf({ PARLEY_STORAGE: '/mnt/calls' })).toMatchObject({ storage: { kind: 'folder', folder: '/mnt/calls' } })
  expect(storageOf({ PARLEY_S3_BUCKET: 'calls' })).toMatchObject({
    storage: { kind: 'bucket', bucket: 'calls', endpoint: null, region: 'us-east-1', credentials: null },
  })
  const own = {
    PARLEY_S3_BUCKET: 'calls',
    PARLEY_S3_ENDPOINT: 'http://127.0.0.1:9000',
    PARLEY_S3_REGION: 'garage',
    PARLEY_S3_ACCESS_KEY_ID: 'id',
    PARLEY_S3_SECRET_ACCESS_KEY: 'key',
  }
  expect(storageOf(own)).toMatchObject({
    storage: {
      endpoint: 'http://127.0.0.1:9000',
      region: 'garage',
      credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
    },
  })
})

it('Mistakes about storage are named together with all others', () => {
  const wrong = {
    PORT: '70000',
    PARLEY_KEK: 'short',
    PARLEY_STORAGE: '/mnt/calls',
    PARLEY_S3_BUCKET: 'Not A Bucket',
    PARLEY_S3_SECRET_ACCESS_KEY: 'key',
    PARLEY_SPOOL_MB: 'much',
  }
  expect(mistakesOf({ ...GOOD, ...wrong }).sort()).toEqual([
    'PARLEY_KEK is too short: use 32 random bytes or more.',
    'PARLEY_S3_ACCESS_KEY_ID is missing: the key that PARLEY_S3_SECRET_ACCESS_KEY belongs to.',
    'PARLEY_S3_BUCKET must be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens.',
    'PARLEY_SPOOL_MB must be a number of megabytes, 1 to 99999.',
    'PARLEY_STORAGE must not be set together with PARLEY_S3_BUCKET: recordings are kept in one place.',
    'PORT must be a port: a number from 0 to 65535.',
  ])
  const halves = { PARLEY_S3_ENDPOINT: 'http://127.0.0.1:9000', PARLEY_S3_ACCESS_KEY_ID: 'id' }
  expect(mistakesOf({ ...GOOD, ...halves }).map((sentence) => sentence.split(' ')[0])).toEqual([
    'PARLEY_S3_BUCKET',
    'PARLEY_S3_SECRET_ACCESS_KEY',
  ])
})
