import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome } from '~/bin/stack/home'
import { lockHome } from '~/bin/stack/home-lock'
import { openSecrets } from '~/bin/stack/secrets'
import { testFolder } from '../support/folders'

const URL = 'http://localhost:3000'

describe('The home', () => {
  it('is made where it is not, for its owner, and keeps nothing of the trial', async () => {
    const home = join(testFolder(), 'a/home')
    await makeHome(home)
    expect(statSync(home).mode & 0o066).toBe(0)
    expect(readdirSync(home)).toEqual([])
  })
})

describe('The lock of a home', () => {
  it('goes to one of two who start at the same time, and is free afterwards', async () => {
    const home = testFolder()
    const outcomes = await Promise.allSettled([lockHome(home, URL), lockHome(home, URL)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') outcome.value.release()
    expect(readdirSync(home)).toEqual([])
  })

  it.each([
    ['is gone', JSON.stringify({ pid: 4_999_999, beginning: '1234', url: URL, children: [] })],
    [
      'is gone, and whose number another process has',
      JSON.stringify({ pid: process.pid, beginning: '1', url: URL, children: [] }),
    ],
    ['wrote only half of it', '{"pid": 12'],
  ])('passes on from one that %s', async (_, left) => {
    const home = testFolder()
    writeFileSync(join(home, 'parley.lock'), left)
    const lock = await lockHome(home, URL)
    expect(JSON.parse(readFileSync(join(home, 'parley.lock'), 'utf8')).pid).toBe(process.pid)
    lock.release()
    expect(existsSync(join(home, 'parley.lock'))).toBe(false)
  })
})

describe('The secrets of a home', () => {
  it('are made once, and the same ever after', () => {
    const home = testFolder()
    const first = openSecrets(home)
    expect(openSecrets(home)).toEqual(first)
    expect(Object.values(openSecrets(testFolder())).filter((secret) => Object.values(first).includes(secret))).toEqual([])
  })

  it('are refused in a sentence when others may read them', () => {
    const home = testFolder()
    openSecrets(home)
    chmodSync(join(home, 'secrets.json'), 0o644)
    expect(() => openSecrets(home)).toThrow(/^Other users may read .*: run "chmod 600 .*", then start again\.$/)
  })

  it.each(['', '{}', '{"PARLEY_SECRET": "short"}'])('are refused in a sentence when they are damaged: %j', (text) => {
    const home = testFolder()
    writeFileSync(join(home, 'secrets.json'), text, { mode: 0o600 })
    expect(() => openSecrets(home)).toThrow(/are damaged: restore that file from a backup, then start again\.$/)
    expect(readFileSync(join(home, 'secrets.json'), 'utf8')).toBe(text)
  })
})
