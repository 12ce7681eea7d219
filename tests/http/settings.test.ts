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
