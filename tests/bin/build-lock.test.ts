import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withBuildLock } from '~/bin/bootstrap/build-lock.mjs'
import { testFolder } from '../support/folders'

const HERE = process.cwd()
let lock = ''

/** The lock stands in the folder where the commands run. */
beforeEach(() => {
  const folder = testFolder()
  process.chdir(folder)
  lock = join(folder, '.parley-building')
})
afterEach(() => process.chdir(HERE))

function leaveBehind(owner: string) {
  mkdirSync(lock)
  writeFileSync(join(lock, 'owner'), owner)
}

describe('Building', () => {
  it('is done by one command at a time; the next one says that it waits', async () => {
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const order: string[] = []
    const first = withBuildLock(async () => {
      await vi.waitFor(() => expect(said).toHaveBeenCalledWith('Waiting for another Parley command that is building …\n'), 5_000)
      order.push('first')
    })
    await Promise.all([first, withBuildLock(async () => void order.push('second'))])
    expect(order).toEqual(['first', 'second'])
    expect(existsSync(lock)).toBe(false)
  })

  it('frees the lock when it fails', async () => {
    await expect(withBuildLock(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(existsSync(lock)).toBe(false)
  })

  it.each([
    ['is gone', '4999999 1234'],
    ['is gone, and whose number another process has by now', `${process.pid} 1`],
  ])('goes past the lock of a command that %s', async (_, owner) => {
    leaveBehind(owner)
    expect(await withBuildLock(async () => readFileSync(join(lock, 'owner'), 'utf8'))).toMatch(
      new RegExp(`^${process.pid} (?!1$)`),
    )
  })

  it('goes past a lock that was killed before it had a name, and not past one that is only just made', async () => {
    mkdirSync(lock)
    utimesSync(lock, new Date(), new Date(Date.now() - 6_000))
    expect(await withBuildLock(async () => 'built')).toBe('built')
    mkdirSync(lock)
    let isBuilt = false
    const building = withBuildLock(async () => {
      isBuilt = true
    })
    await turn()
    expect(isBuilt).toBe(false)
    utimesSync(lock, new Date(), new Date(Date.now() - 6_000))
    await building
    expect(isBuilt).toBe(true)
  })
})
