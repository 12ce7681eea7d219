import { beforeEach, describe, expect, it } from 'vitest'
import { DeskEvent } from '~/protocol/desk'
import { OneTimeLink, Team } from '~/protocol/staff'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { openSession } from '~/server/operations/sessions/open-session'
import { makePasswordLinkAsOperator } from '~/server/operations/team/make-password-link'
import { hashPassword } from '~/server/secrets/password'
import { readInvitation } from '~/server/views/invitation'
import { type Headers, openStream, signedIn, testServer } from '../support/server'
import { foundWorld } from '../support/world'

const server = testServer()

const OLD = 'the one that is forgotten'
const NEW = 'the one that is new today'
const codeOf = async (response: Response) => [response.status, response.ok ? null : (await response.json()).code]
const isFailure = { code: 'sign-in-failed' }

describe('A link to a new password', () => {
  let ada: StaffActor
  let ben: StaffActor
  let headers: Headers
  let strangerHeaders: Headers
  let email: string

  beforeEach(async () => {
    // Counted for an address, which all tests share.
    await db().rateLimit.deleteMany()
    const [world, other] = [await foundWorld(['Ada', 'Ben']), await foundWorld(['Olga'])]
    ;[ada, ben] = world.agents
    await db().membership.updateMany({ where: { userId: { in: [ada.userId, other.agents[0].userId] } }, data: { role: 'admin' } })
    headers = await signedIn(ada)
    strangerHeaders = await signedIn(other.agents[0])
    const user = await db().user.update({ where: { id: ben.userId }, data: { passwordHash: await hashPassword(OLD) } })
    email = user.email
  })

  const member = (what: string, userId = ben.userId, as = headers) =>
    server.send('POST', `/v1/team/members/${userId}/${what}`, { headers: as })
  const choose = (token: string, password = NEW) => server.send('POST', '/v1/invitations/password', { body: { token, password } })
  const join = (token: string) => server.send('POST', '/v1/invitations/accept', { body: { token, name: 'Eve', password: NEW } })
  const openLinks = async () => Team.parse(await (await server.send('GET', '/v1/team', { headers })).json()).invitations
  const liveSessions = () => db().session.count({ where: { userId: ben.userId, revokedAt: null } })

  function tokenOf({ url }: OneTimeLink): string {
    expect(url).toMatch(new RegExp(`^${server.origin}/invitation\\?token=[\\w-]{43}$`))
    return new URL(url).searchParams.get('token') ?? ''
  }
  const linkToken = async () => tokenOf(OneTimeLink.parse(await (await member('password-link')).json()))

  it('gives its member another password, once, and says whose it is', async () => {
    const token = await linkToken()
    expect(await openLinks()).toMatchObject([{ email, role: null }])
    expect(await readInvitation(token)).toEqual({ purpose: 'password', email })
    await expect(openSession(email, OLD)).resolves.toBeTruthy()
    const answers = await Promise.all([choose(token), choose(token), choose(token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    await expect(openSession(email, OLD)).rejects.toMatchObject(isFailure)
    await expect(openSession(email, NEW)).resolves.toBeTruthy()
    expect(await openLinks()).toEqual([])
    expect(await readInvitation(token)).toBeNull()
  })

  it('leaves only its hash behind', async () => {
    const token = await linkToken()
    const row = await db().invitation.findFirstOrThrow({ where: { userId: ben.userId } })
    expect(row).toMatchObject({ workspaceId: ada.workspaceId, role: null, usedAt: null })
    expect(JSON.stringify(row)).not.toContain(token)
    // Two clocks wrote the two, within seconds.
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBeCloseTo(24 * 3_600_000, -4)
  })

  it('signs the member out everywhere, and ends an open stream at once', async () => {
    const benHeaders = await signedIn(ben)
    const desk = await openStream(server.origin, '/v1/desk/stream', benHeaders, (value) => DeskEvent.parse(value))
    await desk.next(({ type }) => type === 'snapshot')
    await db().presence.update({ where: { userId: ben.userId }, data: { status: 'available' } })
    const token = await linkToken()
    expect((await server.send('GET', '/v1/interactions', { headers: benHeaders })).status).toBe(200)
    expect((await choose(token)).status).toBe(200)
    await desk.ended
    expect(await codeOf(await server.send('GET', '/v1/interactions', { headers: benHeaders }))).toEqual([401, 'sign-in-needed'])
    expect(await db().presence.findUnique({ where: { userId: ben.userId } })).toMatchObject({ status: 'offline' })
    expect((await server.send('GET', '/v1/interactions', { headers })).status).toBe(200)
  })

  it('leaves no session to somebody who signs in with the old password at that moment', async () => {
    for (let round = 0; round < 5; round++) {
      const [old, next] = round % 2 === 0 ? [OLD, NEW] : [NEW, OLD]
      const token = await linkToken()
      await Promise.all([choose(token, next), ...Array.from({ length: 4 }, () => openSession(email, old).catch(() => null))])
      expect(await liveSessions()).toBe(0)
    }
  })

  it('ends with a later one, however many are made at once', async () => {
    const first = await linkToken()
    const made = await Promise.all([linkToken(), linkToken(), linkToken()])
    expect(await codeOf(await choose(first))).toEqual([410, 'invitation-gone'])
    const answers = await Promise.all(made.map((token) => choose(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  })

  it('ends with its day, when it is taken back, and with a deactivation for good', async () => {
    const late = await linkToken()
    await db().invitation.updateMany({ where: { userId: ben.userId }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await codeOf(await choose(late))).toEqual([410, 'invitation-gone'])
    expect(await readInvitation(late)).toBeNull()

    const revoked = await linkToken()
    const [open] = await openLinks()
    expect((await server.send('DELETE', `/v1/team/invitations/${open?.id}`, { headers })).status).toBe(204)
    expect(await codeOf(await choose(revoked))).toEqual([410, 'invitation-gone'])

    const former = await linkToken()
    await member('deactivate')
    expect(await codeOf(await choose(former))).toEqual([410, 'invitation-gone'])
    await member('reactivate')
    expect(await codeOf(await choose(former))).toEqual([410, 'invitation-gone'])
  })

  it('is made by an admin, for an active colleague of the same workspace', async () => {
    const supervisor = await signedIn(ben)
    await db().membership.update({ where: { userId: ben.userId }, data: { role: 'supervisor' } })
    expect(await codeOf(await member('password-link', ada.userId, supervisor))).toEqual([403, 'role-needed'])
    expect(await codeOf(await member('password-link', ben.userId, strangerHeaders))).toEqual([404, 'not-found'])
    expect(await codeOf(await member('password-link', crypto.randomUUID()))).toEqual([404, 'not-found'])
    expect(await codeOf(await member('password-link', ada.userId))).toEqual([409, 'own-account'])
    await member('deactivate')
    expect(await codeOf(await member('password-link'))).toEqual([409, 'member-deactivated'])
    expect(await db().invitation.count({ where: { workspaceId: ada.workspaceId } })).toBe(0)
  })

  it('lets nobody join, and an invitation changes no password', async () => {
    expect(await codeOf(await join(await linkToken()))).toEqual([410, 'invitation-gone'])
    const body = { email: `eve-${ben.userId}@shop.example`, role: 'agent' }
    const invited = OneTimeLink.parse(await (await server.send('POST', '/v1/team/invitations', { headers, body })).json())
    expect(await readInvitation(tokenOf(invited))).toEqual({ purpose: 'join', email: body.email })
    expect(await codeOf(await choose(tokenOf(invited)))).toEqual([410, 'invitation-gone'])
    expect((await join(tokenOf(invited))).status).toBe(200)
  })

  it('is made for the only admin too by whoever runs Parley, who is told the admins for an address that is nobody’s', async () => {
    const { email: admin } = await db().user.findUniqueOrThrow({ where: { id: ada.userId } })
    expect((await choose(tokenOf(await makePasswordLinkAsOperator(admin)))).status).toBe(200)
    await expect(openSession(admin, NEW)).resolves.toBeTruthy()
    await expect(makePasswordLinkAsOperator('who@shop.example')).rejects.toThrow(admin)
    await member('deactivate', ben.userId, await signedIn(ada))
    await expect(makePasswordLinkAsOperator(email)).rejects.toMatchObject({ code: 'member-deactivated' })
  })
})
