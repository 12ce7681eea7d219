import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isStop } from '~/bin/bootstrap/stop.mjs'
import { stopForFile } from '~/bin/bootstrap/stop-for-file.mjs'
import { testFolder } from '../support/folders'

afterEach(() => void vi.unstubAllEnvs())

const failure = (code: string, path: string) => Object.assign(new Error(`${code}: no, mkdir '${path}'`), { code, path })

describe('A file that cannot be used', () => {
  it.each([
    ['EACCES', 'this user has no right to it'],
    ['EPERM', 'the system does not permit it'],
    ['EROFS', 'its file system is read-only'],
    ['ENOTDIR', 'a file stands where a folder is needed'],
    ['EIO', 'its disk reports a fault'],
  ])('is no bug but a sentence, by the kind of failure: %s', (code, reason) => {
    const stop = stopForFile(failure(code, '/var/lib/thing'))
    expect(isStop(stop) && stop.exitCode).toBe(1)
    expect(stop?.message).toBe(
      `/var/lib/thing cannot be used, because ${reason}: let this user read and write there, then try again.`,
    )
  })

  it.each(['ENOSPC', 'EDQUOT'])('says how much has to be free: %s', (code) => {
    expect(stopForFile(failure(code, '/srv/x'))?.message).toBe(
      'The disk that holds /srv/x is full: free at least 300 MB, then start again.',
    )
  })

  it('names the setting that leads elsewhere, if there is one', () => {
    vi.stubEnv('PARLEY_HOME', '/srv/parley')
    vi.stubEnv('XDG_CACHE_HOME', '/srv/cache')
    const wayOut = (path: string) => /: (.*), then/.exec(stopForFile(failure('EACCES', path))?.message ?? '')?.[1]
    expect(wayOut('/srv/parley/postgres')).toContain('set PARLEY_HOME')
    expect(wayOut('/srv')).toContain('set PARLEY_HOME')
    expect(wayOut('/srv/cache/parley')).toContain('set XDG_CACHE_HOME')
    expect(wayOut('dist')).toContain('start Parley as the user who owns the folder')
    expect(wayOut('/srv/parley-of-others')).toBe('let this user read and write there')
  })

  it('is recognised in what Node throws', () => {
    const file = join(testFolder(), 'file')
    writeFileSync(file, '')
    const thrown = () => {
      try {
        mkdirSync(join(file, 'folder'))
      } catch (error) {
        return stopForFile(error)
      }
    }
    expect(thrown()?.message).toContain('a file stands where a folder is needed')
  })

  it('leaves bugs alone', () => {
    for (const bug of [
      new TypeError('x is not a function'),
      failure('ENOENT', '/x'),
      failure('ERR_ASSERTION', '/x'),
      'EACCES',
      null,
    ])
      expect(stopForFile(bug)).toBeNull()
  })
})
