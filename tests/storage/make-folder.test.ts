import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '~/server/storage/make-folder'
import { testFolder } from '../support/folders'

describe('Making a folder', () => {
  it('makes those above it, all of them private, and none that is there', async () => {
    const above = testFolder()
    await Promise.all([makeFolder(join(above, 'one/two/three')), makeFolder(join(above, 'one/two/four'))])
    await makeFolder(join(above, 'one'), 0o777)
    expect(['one', 'one/two', 'one/two/three', 'one/two/four'].map((name) => statSync(join(above, name)).mode & 0o777)).toEqual([
      0o700, 0o700, 0o700, 0o700,
    ])
  })

  it('fails where a file stands in the way', async () => {
    const file = join(testFolder(), 'file')
    writeFileSync(file, '')
    await expect(makeFolder(file)).rejects.toThrow('EEXIST')
    await expect(makeFolder(join(file, 'one/two'))).rejects.toThrow('EEXIST')
  })

  it.runIf(process.platform === 'linux')('fails where no folder can be made, instead of trying for ever', async () => {
    await expect(makeFolder('/proc/parley/home')).rejects.toThrow('ENOENT')
  })
})
