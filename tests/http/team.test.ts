import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { SiteList, SiteSettings } from '~/protocol/site'
import { Team } from '~/protocol/staff'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { makeApiKey } from '~/server/operations/api-keys/make-api-key'
import { openSession } from '~/server/operations/sessions/open-session'
import { derivedSecret } from '~/server/secrets/derived-secret'
import { type Headers, signedIn, testServer } from '../support/server'
import { foundWorld } from '../support/world'

const server = testServer()

const founder = (more: object = {}) => ({
  token: derivedSecret('setup'),
  workspaceName: 'Ostrey',
  name: 'Ada',
  email: 'Ada@Ostrey.example',
  password: 'correct horse battery',
  ...more,
})
const setUp = (more: object = {}) => server.send('POST', '/v1/setup', { body: founder(more) })
const codeOf = async (response: Response) => [response.status, response.ok ? null : (await response.json()).code]

describe('Setup', () => {
  it('needs the token that the terminal printed', async () => {
    for (const token of ['', 'guess', derivedSecret('staff-cookie')])
      expect(await codeOf(await setUp({ token }))).toEqual([403, 'setup-link-wrong'])
    expect(await codeOf(await setUp({ password: 'short' }))).toEqual([400, 'malformed'])
  })

  it('happens once, however many try at the same time, and closes for good', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => setUp({ email: `ada${index}@ostrey.example` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...new Array(7).fill(409)])
    expect(await codeOf(await setUp())).toEqual([409, 'setup-closed'])
    expect(await db().workspace.count()).toBe(1)
  })

  it('makes all that a first call needs', async () => {
    const [user, queue, site] = await Promise.all([
      db().user.findFirstOrThrow({ include: { membership: true } }),
      db().queue.findFirstOrThrow(),
      db().site.findFirstOrThrow(),
    ])
    expect(user.membership).toMatchObject({ role: 'admin', rights: ['download-recordings', 'delete-recordings'] })
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await db().queueMember.count({ where: { queueId: queue.id, userId: user.id } })).toBe(1)
    expect(await db().presence.count({ where: { userId: user.id, status: 'offline' } })).toBe(1)
    expect(queue).toMatchObject({ name: 'Support', media: ['chat', 'voice', 'video'] })
    expect(site.allowedOrigins).toEqual([server.origin, server.origin.replace('localhost', '127.0.0.1')])
    await expect(openSession(user.email, 'correct horse battery')).resolves.toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('An admin', () => {
  let ada: StaffActor
  let ben: StaffActor
  let headers: Headers
  let strangerHeaders: Headers

  beforeEach(async () => {
    const [world, other] = [await foundWorld(['Ada', 'Ben']), await foundWorld(['Olga'])]
    ;[ada, ben] = world.agents
    await db().membership.updateMany({ where: { userId: { in: [ada.userId, other.agents[0].userId] } }, data: { role: 'admin' } })
    headers = await signedIn(ada)
    strangerHeaders = await signedIn(other.agents[0])
  })

  const invite = (email: string) => server.send('POST', '/v1/team/invitations', { headers, body: { email, role: 'supervisor' } })
  const accept = (token: string) =>
    server.send('POST', '/v1/invitations/accept', { body: { token, name: 'Sue', password: 'correct horse battery' } })
  const readTeam = async (as = headers) => Team.parse(await (await server.send('GET', '/v1/team', { headers: as })).json())
  const member = (userId: string, what: string, as = headers) =>
    server.send('POST', `/v1/team/members/${userId}/${what}`, { headers: as })
  const setRole = (userId: string, role: string) =>
    server.send('PUT', `/v1/team/members/${userId}/role`, { headers, body: { role } })

  async function invitationToken(email: string): Promise<string> {
    const { url } = await (await invite(email)).json()
    expect(url).toMatch(new RegExp(`^${server.origin}/invitation\\?token=[\\w-]{43}$`))
    return new URL(url).searchParams.get('token') ?? ''
  }

  it('invites somebody, who joins once with that link, in the first queue', async () => {
    const email = `sue-${ada.userId}@shop.example`
    const token = await invitationToken(email)
    expect((await readTeam()).invitations).toMatchObject([{ email, role: 'supervisor' }])
    expect((await readTeam(strangerHeaders)).invitations).toEqual([])
    const answers = await Promise.all([accept(token), accept(token), accept(token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    const sue = (await readTeam()).members.find(({ name }) => name === 'Sue')
    expect(sue).toMatchObject({ email, role: 'supervisor', deactivatedAt: null })
    expect(await db().queueMember.count({ where: { userId: sue?.id ?? '' } })).toBe(1)
    expect(await codeOf(await invite(email))).toEqual([409, 'email-taken'])
  })

  it('takes an invitation back', async () => {
    const token = await invitationToken(`tom-${ada.userId}@shop.example`)
    const [invitation] = (await readTeam()).invitations
    const path = `/v1/team/invitations/${invitation?.id}`
    expect(await codeOf(await server.send('DELETE', path, { headers: strangerHeaders }))).toEqual([404, 'not-found'])
    expect((await server.send('DELETE', path, { headers })).status).toBe(204)
    expect(await codeOf(await accept(token))).toEqual([410, 'invitation-gone'])
  })

  it('leaves no workspace without an admin, also when two act at once', async () => {
    expect(await codeOf(await setRole(ada.userId, 'agent'))).toEqual([409, 'last-admin'])
    expect(await codeOf(await member(ada.userId, 'deactivate'))).toEqual([409, 'own-account'])
    await setRole(ben.userId, 'admin')
    const benHeaders = await signedIn(ben)
    await Promise.all([member(ben.userId, 'deactivate'), member(ada.userId, 'deactivate', benHeaders)])
    const admins = (await db().membership.findMany({ where: { workspaceId: ada.workspaceId, role: 'admin' } })) ?? []
    expect(admins.filter(({ deactivatedAt }) => !deactivatedAt)).toHaveLength(1)
  })

  it('is told their own account also by an id in capitals', async () => {
    for (const what of ['deactivate', 'password-link'])
      expect(await codeOf(await member(ada.userId.toUpperCase(), what))).toEqual([409, 'own-account'])
  })

  it('signs a member out everywhere and lets them back in', async () => {
    const benHeaders = await signedIn(ben)
    expect((await server.send('GET', '/v1/interactions', { headers: benHeaders })).status).toBe(200)
    expect((await member(ben.userId, 'deactivate')).status).toBe(204)
    expect(await codeOf(await server.send('GET', '/v1/interactions', { headers: benHeaders }))).toEqual([401, 'sign-in-needed'])
    expect((await member(ben.userId, 'reactivate')).status).toBe(204)
    expect((await server.send('GET', '/v1/interactions', { headers: benHeaders })).status).toBe(401)
    expect((await server.send('GET', '/v1/interactions', { headers: await signedIn(ben) })).status).toBe(200)
  })

  it('gives and takes a right, at once', async () => {
    const benHeaders = await signedIn(ben)
    const remove = () => server.send('DELETE', `/v1/interactions/${newId()}/recording`, { headers: benHeaders })
    const give = (rights: string[], by = headers) =>
      server.send('PUT', `/v1/team/members/${ben.userId}/rights`, { headers: by, body: { rights } })
    expect(await codeOf(await remove())).toEqual([403, 'right-needed'])
    expect((await give(['delete-recordings'])).status).toBe(204)
    expect(await codeOf(await remove())).toEqual([404, 'not-found'])
    expect((await readTeam()).members.find(({ id }) => id === ben.userId)?.rights).toEqual(['delete-recordings'])
    expect(await codeOf(await give(['fly']))).toEqual([400, 'malformed'])
    expect(await codeOf(await give([], strangerHeaders))).toEqual([404, 'not-found'])
    expect((await give([])).status).toBe(204)
    expect(await codeOf(await remove())).toEqual([403, 'right-needed'])
  })

  it('reaches nobody of another workspace', async () => {
    for (const what of ['deactivate', 'reactivate'])
      expect(await codeOf(await member(ben.userId, what, strangerHeaders))).toEqual([404, 'not-found'])
    expect(JSON.stringify(await readTeam(strangerHeaders))).not.toContain(ben.userId)
  })

  it('changes the site, whose new origin counts at once', async () => {
    const {
      sites: [mine],
    } = SiteList.parse(await (await server.send('GET', '/v1/sites', { headers })).json())
    const { queueId } = await db().site.findUniqueOrThrow({ where: { id: mine?.id ?? '' } })
    const body = {
      ...{ name: 'Shop two', version: 1, queueId, rules: [] },
      allowedOrigins: ['https://two.example', 'https://two.example'],
      accent: '#112233',
      locale: 'de',
    }
    const address = `/v1/sites/${mine?.id}`
    const site = SiteSettings.parse(await (await server.send('PUT', address, { headers, body })).json())
    expect(site).toMatchObject({ ...body, version: 2, allowedOrigins: ['https://two.example'], demoUrl: `${server.origin}/demo` })
    expect(site.snippet).toBe(`<script async src="${server.origin}/widget.js" data-site="${site.publicKey}"></script>`)
    const greet = (origin: string) => server.send('GET', `/v1/sites/${site.publicKey}/greeting?origin=${origin}`)
    expect((await greet('https://two.example')).status).toBe(200)
    expect((await greet('https://shop.example')).status).toBe(403)
    expect(JSON.stringify(await (await server.send('GET', '/v1/sites', { headers: strangerHeaders })).json())).not.toContain(
      'two',
    )
    expect((await server.send('GET', address, { headers: strangerHeaders })).status).toBe(404)
    for (const origin of ['two.example', 'https://two.example/', 'https://*.example', 'javascript:alert(1)'])
      expect((await server.send('PUT', address, { headers, body: { ...body, allowedOrigins: [origin] } })).status).toBe(400)
  })
})

describe('A program whose key administers', () => {
  it('changes agents and supervisors, and makes, changes or undoes no admin', async () => {
    const { workspaceId, agents } = await foundWorld(['Ada', 'Ben', 'Ines'])
    const [ada, ben, ines] = agents as [StaffActor, StaffActor, StaffActor]
    await db().membership.updateMany({ where: { userId: { in: [ada.userId, ben.userId] } }, data: { role: 'admin' } })
    const admin = await signedIn(ada)
    const program = { authorization: `Bearer ${await makeApiKey(ada, { name: 'CRM', scopes: ['administer'], days: 1 })}` }
    const send = async (method: string, path: string, body?: object, headers: Headers = program) =>
      codeOf(await server.send(method, `/v1/team/${path}`, { headers, body }))
    const refused = [403, 'person-needed']
    const invited = { email: `eve-${ada.userId}@shop.example`, role: 'admin' }

    expect(await send('POST', 'invitations', invited)).toEqual(refused)
    expect(await send('POST', 'invitations', invited, admin)).toEqual([201, null])
    expect(await send('POST', 'invitations', { ...invited, role: 'agent' })).toEqual(refused)
    expect(await send('POST', `members/${ines.userId}/password-link`, undefined, admin)).toEqual([201, null])
    const links = await db().invitation.findMany({ where: { workspaceId } })
    expect(links).toHaveLength(2)
    for (const { id } of links) expect(await send('DELETE', `invitations/${id}`)).toEqual(refused)

    expect(await send('PUT', `members/${ines.userId}/role`, { role: 'admin' })).toEqual(refused)
    expect(await send('PUT', `members/${ben.userId}/role`, { role: 'agent' })).toEqual(refused)
    expect(await send('POST', `members/${ben.userId}/deactivate`)).toEqual(refused)
    expect(await send('POST', `members/${ben.userId}/deactivate`, undefined, admin)).toEqual([204, null])
    expect(await send('POST', `members/${ben.userId}/reactivate`)).toEqual(refused)

    expect(await send('POST', 'invitations', { email: `sue-${ada.userId}@shop.example`, role: 'supervisor' })).toEqual([
      201,
      null,
    ])
    expect(await send('PUT', `members/${ines.userId}/role`, { role: 'supervisor' })).toEqual([204, null])
    expect(await send('POST', `members/${ines.userId}/deactivate`)).toEqual([204, null])
    expect(await send('POST', `members/${ines.userId}/reactivate`)).toEqual([204, null])
  })
})
