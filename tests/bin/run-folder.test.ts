import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useRunFolder } from '~/bin/checks/run-folder'
import { testFolder } from '../support/folders'

afterEach(() => void vi.unstubAllEnvs())

/** Where this run would have its folder. */
function emptyPlace(): string {
  const place = testFolder()
  vi.stubEnv('TMPDIR', place)
  return place
}

describe('The folder of a run of tests', () => {
  it('is where temporary files lie, and goes with all that is in it', () => {
    const place = emptyPlace()
    const remove = useRunFolder()
    expect(dirname(tmpdir())).toBe(place)
    writeFileSync(join(tmpdir(), 'left behind'), '')
    remove()
    expect(readdirSync(place)).toEqual([])
  })

  it('is taken away by the next run when its own was killed, also if another process has that number by now', () => {
    const place = emptyPlace()
    const killed = ['parley-test-4999999-1234-AbCdEf', `parley-test-${process.pid}-1-AbCdEf`]
    const others = ['parley-recordings-AbCdEf', 'parley-test-AbCdEf']
    for (const name of [...killed, ...others]) mkdirSync(join(place, name, 'postgres'), { recursive: true })
    useRunFolder()
    expect(readdirSync(place).sort()).toEqual([...others, basename(tmpdir())].sort())
  })

  it('is left alone by a run that starts meanwhile, and shared by one inside it', () => {
    const place = emptyPlace()
    const remove = useRunFolder()
    const first = tmpdir()
    useRunFolder()()
    expect(tmpdir()).toBe(first)
    process.env.TMPDIR = place
    useRunFolder()()
    expect(readdirSync(place)).toEqual([basename(first)])
    remove()
  })
})
