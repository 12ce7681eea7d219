import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { send } from '../support/server'
import { type ParleyProcess, settingsFor, startParley, withoutProgress } from './parley-process'

const home = join(mkdtempSync(join(tmpdir(), 'parley commands ')), 'home')
const EMAIL = 'ada@ostrey.example'

const running: ParleyProcess[] = []

afterAll(async () => {
  await Promise.all(running.map((parley) => parley.end('SIGTERM')))
  rmSync(join(home, '..'), { recursive: true, force: true })
})

async function readyParley(settings: Record<string, string>): Promise<ParleyProcess> {
  const parley = startParley(settings)
  running.push(parley)
  await parley.says('Parley is ready.')
  return parley
}

function resetPassword(env: Record<string, string>, ...args: string[]): Promise<{ code: number; words: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['bin/reset-password.mjs', ...args],
      { env: { ...process.env, ...env } },
      (_, out, err) => {
        resolve({ code: child.exitCode ?? -1, words: withoutProgress(`${out}${err}`).trim() })
      },
    )
  })
}

const linkIn = (words: string) => new URL(/http\S+\/invitation\?token=[\w-]{43}/.exec(words)?.[0] ?? '')

describe('npm run reset-password', () => {
  it('helps the only admin, whether Parley runs or not', async () => {
    const settings = await settingsFor(home)
    const origin = `http://localhost:${settings.PORT}`
    const first = await readyParley(settings)
    const noWorkspace = await resetPassword(settings, EMAIL)
    expect(noWorkspace.words).toBe('There is no workspace yet. Start Parley and open the setup link that it prints.')
    expect(noWorkspace.code).toBe(1)
    const token = /setup\?token=([\w-]{43})/.exec(first.output())?.[1] ?? ''
    const founder = { token, workspaceName: 'Ostrey', name: 'Ada', email: EMAIL, password: 'the one that is forgotten' }
    expect((await send(origin, 'POST', '/v1/setup', { body: founder })).status).toBe(204)

    const whileRunning = await resetPassword(settings, 'Ada@Ostrey.example')
    expect(whileRunning.code).toBe(0)
    expect(whileRunning.words).not.toContain('does not run')
    const earlier = linkIn(whileRunning.words)
    expect(earlier.origin).toBe(origin)
    await first.end('SIGTERM')

    const whileStopped = await resetPassword(settings, EMAIL)
    expect(whileStopped.code).toBe(0)
    expect(whileStopped.words).toContain('Parley does not run now')
    expect(existsSync(join(home, 'parley.lock'))).toBe(false)
    expect(existsSync(join(home, 'postgres/postmaster.pid'))).toBe(false)

    await readyParley(settings)
    const choose = (link: URL) =>
      send(origin, 'POST', '/v1/invitations/password', {
        body: { token: link.searchParams.get('token'), password: 'another long sentence' },
      })
    expect((await choose(earlier)).status).toBe(410)
    expect((await choose(linkIn(whileStopped.words))).status).toBe(200)
  })

  it('says in a sentence what to do instead', async () => {
    const settings = await settingsFor(home)
    expect(await resetPassword(settings)).toEqual({
      code: 1,
      words: 'Say whose password is forgotten: npm run reset-password -- ruth@example.com',
    })
    expect((await resetPassword(settings, 'who@ostrey.example')).words).toBe(
      `Nobody signs in as who@ostrey.example. The admins sign in as ${EMAIL}.`,
    )
    const elsewhere = `${home}/none`
    expect((await resetPassword({ ...settings, PARLEY_HOME: elsewhere }, EMAIL)).words).toMatch(
      /^There is no database in .*none: /,
    )
    expect(existsSync(elsewhere)).toBe(false)
    const away = await resetPassword({ ...settings, DATABASE_URL: `postgresql://nobody@127.0.0.1:${settings.PORT}/none` }, EMAIL)
    expect(away.code).toBe(1)
    expect(away.words).toMatch(/^The database does not answer .*Check DATABASE_URL/)
  })
})
