import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { administer } from '../support/postgres-server'
import { newHome, settingsFor, start, statusOf } from './parley-process'

function madeFile(path: string): string {
  writeFileSync(path, '')
  return path
}

describe('npm start that cannot go on', () => {
  it('names the busy port and the setting that changes it', async () => {
    const settings = await settingsFor(newHome())
    const other = createServer().listen(Number(settings.PARLEY_SFU_TCP_PORT), '127.0.0.1')
    await once(other, 'listening')
    const parley = start(settings)
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toContain(`Port ${settings.PARLEY_SFU_TCP_PORT} is in use by another program`)
    expect(parley.output()).toContain('PARLEY_SFU_TCP_PORT')
    other.close()
  })

  it('says a sentence for each mistake in the settings', async () => {
    const parley = start({
      ...(await settingsFor(newHome())),
      PORT: 'many',
      PARLEY_PUBLIC_URL: 'ftp://x',
      PARLEY_SFU_NODE_IP: 'here',
    })
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/^PORT must be a port.*\.$/m)
    expect(parley.output()).toMatch(/^PARLEY_PUBLIC_URL must be an address.*\.$/m)
    expect(parley.output()).toMatch(/^PARLEY_SFU_NODE_IP must be an IPv4 address.*\.$/m)
  })

  it('names the ways out when there is no media server to be had', async () => {
    const offline = 'data:text/javascript,globalThis.fetch=()=>Promise.reject(null)'
    const parley = start({
      ...(await settingsFor(newHome())),
      LIVEKIT_SERVER_BIN: '',
      PATH: '/nowhere',
      XDG_CACHE_HOME: newHome(),
      NODE_OPTIONS: `--import=${offline}`,
    })
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/There is no media server.*PATH.*Go 1\.26.*LIVEKIT_URL/)
  })

  it.runIf(process.platform === 'linux')('says that the disk is full, and how much has to be free', async () => {
    const home = newHome()
    mkdirSync(home)
    // A disk of sixteen megabytes that only this command sees.
    const onSmallDisk = ['unshare', '-rm', 'sh', '-c', 'mount -t tmpfs -o size=16m none "$PARLEY_HOME" && exec "$0" "$@"']
    const parley = start(await settingsFor(home), onSmallDisk)
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/^The disk that holds .* is full: free at least 300 MB, then start again\.$/m)
  })

  it.runIf(process.platform === 'linux').each([
    ['a file system that takes no folders', () => '/proc/parley'],
    ['a file system that takes no files', () => '/proc'],
    ['a name that a file has', () => madeFile(newHome())],
    ['a place below a file', () => join(madeFile(newHome()), 'home')],
    ['a name longer than names can be', () => join(newHome(), 'x'.repeat(300))],
  ])('names the home that cannot be used: %s', async (_, place) => {
    const home = place()
    const parley = start(await settingsFor(home))
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(
      /^\/.* cannot be used, because .*: set PARLEY_HOME to a folder that this user may write, then try again\.$/m,
    )
    expect(parley.output()).not.toContain('    at ')
  })

  it.runIf(process.platform === 'linux')('names the home that is on a read-only file system', async () => {
    const home = newHome()
    mkdirSync(home)
    const onReadOnlyDisk = ['unshare', '-rm', 'sh', '-c', 'mount -t tmpfs -o ro none "$PARLEY_HOME" && exec "$0" "$@"']
    const parley = start(await settingsFor(home), onReadOnlyDisk)
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/home cannot be used, because its file system is read-only: set PARLEY_HOME .*\.$/m)
  })

  it.runIf(process.platform === 'linux')('says that its own folder cannot be written', async () => {
    const inReadOnlyCopy = [
      'unshare',
      '-rm',
      'sh',
      '-c',
      'mount --bind . . && mount -o remount,ro,bind . && cd . && exec "$0" "$@"',
    ]
    const parley = start(await settingsFor(newHome()), inReadOnlyCopy)
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(
      /\.parley-building cannot be used, because its file system is read-only: let this user write there.*\.$/m,
    )
  })

  it('says what to do when a migration fails, and starts nothing', async () => {
    const url = new URL(inject('templateDatabaseUrl'))
    const name = `parley_broken_${process.pid}`
    await administer(url.href, `CREATE DATABASE ${name}`)
    url.pathname = `/${name}`
    await administer(url.href, 'CREATE TABLE workspace (id int)')
    const settings = { ...(await settingsFor(newHome())), DATABASE_URL: url.href }
    const parley = start(settings)
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/^The database could not be migrated: .*then start again\.$/m)
    expect(await statusOf(settings)).toBe(0)
  })

  it('says what to do when the database does not answer', async () => {
    const settings = await settingsFor(newHome())
    const parley = start({ ...settings, DATABASE_URL: `postgresql://nobody@127.0.0.1:${settings.PORT}/none` })
    expect(await parley.exited()).toBe(1)
    expect(parley.output()).toMatch(/^The database does not answer .*Check DATABASE_URL/m)
  })
})
