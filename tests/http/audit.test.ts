import { beforeEach, describe, expect, it } from 'vitest'
import { AuditPage } from '~/protocol/audit'
import { QueueSettings } from '~/protocol/queue'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { makeApiKey } from '~/server/operations/api-keys/make-api-key'
import { makePasswordLinkAsOperator } from '~/server/operations/team/make-password-link'
import { hashToken } from '~/server/secrets/bearer-token'
import { type Headers, signedIn, testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()

let world: World
let ada: StaffActor
let ben: StaffActor
let headers: Headers
let strangerHeaders: Headers

beforeEach(async () => {
  const other = await foundWorld(['Olga'])
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada, ben] = world.agents
  const admins = [ada.userId, other.agents[0].userId]
  await db().membership.updateMany({ where: { userId: { in: admins } }, data: { role: 'admin' } })
  headers = await signedIn(ada)
  strangerHeaders = await signedIn(other.agents[0])
})

const send = (method: string, path: string, body?: unknown, as = headers) => server.send(method, path, { headers: as, body })
const log = async (query = '', as = headers) =>
  AuditPage.parse(await (await send('GET', `/v1/audit${query}`, undefined, as)).json())
const told = ({ entries }: AuditPage) => entries.map(({ action, subject }) => `${action} ${subject.kind} ${subject.name}`)

describe('The audit log', () => {
  it('has a line for everything that is set, and no secret in any of them', async () => {
    const member = (what: string) => `/v1/team/members/${ben.userId}/${what}`
    const { url } = await (await send('POST', '/v1/team/invitations', { email: 'new@shop.example', role: 'agent' })).json()
    const [invitation] = await db().invitation.findMany({ where: { workspaceId: world.workspaceId } })
    await send('DELETE', `/v1/team/invitations/${invitation?.id}`)
    await send('PUT', member('role'), { role: 'supervisor' })
    await send('PUT', member('role'), { role: 'supervisor' })
    await send('PUT', member('rights'), { rights: ['download-recordings'] })
    await send('PUT', member('rights'), { rights: ['download-recordings'] })
    const link = await (await send('POST', member('password-link'))).json()
    await send('POST', member('deactivate'))
    await send('POST', member('reactivate'))
    const words = { title: 'May we record?', lead: 'We help you either way.' }
    await send('PUT', '/v1/consent-texts/en', words)
    await send('PUT', '/v1/consent-texts/en', words)
    const { key } = await (await send('POST', '/v1/api-keys', { name: 'CRM', scopes: ['administer'], days: 1 })).json()
    const made = await db().apiKey.findUniqueOrThrow({ where: { keyHash: hashToken(key) } })
    await send('DELETE', `/v1/api-keys/${made.id}`)
    await send('DELETE', `/v1/api-keys/${made.id}`)
    const page = await log()
    expect(told(page).toReversed()).toEqual([
      'created invitation new@shop.example',
      'revoked invitation new@shop.example',
      'changed member Ben',
      'changed member Ben',
      `created invitation ${ben.userId}@shop.example`,
      'deactivated member Ben',
      'reactivated member Ben',
      'changed consent-text en',
      'created api-key CRM',
      'revoked api-key CRM',
    ])
    expect(page.entries.at(-3)).toMatchObject({
      ...{ actor: { kind: 'member', id: ada.userId, name: 'Ada' }, before: { role: 'agent' }, after: { role: 'supervisor' } },
    })
    for (const secret of [key, url.split('token=')[1], link.url.split('token=')[1]])
      expect(JSON.stringify(page)).not.toContain(secret)
  })

  it('names the program that changed something by its key', async () => {
    const key = await makeApiKey(ada, { name: 'Set-up', scopes: ['administer'], days: 1 })
    const bearer = { authorization: `Bearer ${key}` }
    const made = await send('POST', '/v1/queues', { name: 'Repairs' }, bearer)
    expect([made.status, QueueSettings.parse(await made.json()).name]).toEqual([201, 'Repairs'])
    const [entry] = (await log('', bearer)).entries
    expect(entry).toMatchObject({ action: 'created', actor: { kind: 'api-key', name: 'Set-up' }, subject: { name: 'Repairs' } })
    const [mine, theirs] = [
      await log(`?actor=${ada.userId}`),
      await log(`?actor=${entry?.actor.kind === 'api-key' && entry.actor.id}`),
    ]
    expect([told(mine), told(theirs)]).toEqual([['created api-key Set-up'], ['created queue Repairs']])
    expect(told(await log('?kind=queue'))).toEqual(['created queue Repairs'])
    expect((await send('GET', '/v1/audit?kind=weather')).status).toBe(400)
  })

  it('names who joins or chooses a password by a link, and Parley where whoever runs it made the link', async () => {
    const password = 'correct horse battery'
    const tokenOf = (link: string) => new URL(link).searchParams.get('token')
    const email = `sue-${ada.userId}@shop.example`
    const { url } = await (await send('POST', '/v1/team/invitations', { email, role: 'agent' })).json()
    await send('POST', '/v1/invitations/accept', { token: tokenOf(url), name: 'Sue', password })
    const sue = await db().user.findUniqueOrThrow({ where: { email } })
    const link = await makePasswordLinkAsOperator(email)
    await send('POST', '/v1/invitations/password', { token: tokenOf(link.url), password })
    const { entries } = await log()
    const herself = { kind: 'member', id: sue.id, name: 'Sue' }
    expect(entries.toReversed().slice(1)).toMatchObject([
      { action: 'created', actor: herself, subject: herself, before: null, after: { role: 'agent' } },
      {
        action: 'created',
        actor: { kind: 'parley' },
        subject: { kind: 'invitation', name: email },
        after: { newPasswordFor: 'Sue' },
      },
      { action: 'changed', actor: herself, subject: herself, before: null, after: { hasNewPassword: true } },
    ])
    for (const secret of [url, link.url].map(tokenOf)) expect(JSON.stringify(entries)).not.toContain(secret)
  })

  it('is read page by page without losing or doubling a line, also while lines are added', async () => {
    const lines = Array.from({ length: 120 }, (_, index) => ({
      ...{ workspaceId: world.workspaceId, at: new Date(), actor: { kind: 'parley' }, action: 'changed' },
      ...{ subject: { kind: 'queue', id: world.queueId, name: `Line ${index}` }, before: {}, after: {} },
    }))
    for (const data of lines) await db().auditEntry.create({ data })
    const first = await log()
    await send('POST', '/v1/queues', { name: 'Meanwhile' })
    const second = await log(`?before=${first.older}`)
    const third = await log(`?before=${second.older}`)
    const names = [first, second, third].flatMap(({ entries }) => entries.map(({ subject }) => subject.name))
    expect(names).toEqual(lines.map(({ subject }) => subject.name).toReversed())
    expect([first.entries.length, second.entries.length, third.older]).toEqual([50, 50, null])
  })

  it('belongs to its workspace, and is never changed', async () => {
    await send('POST', '/v1/queues', { name: 'Repairs' })
    expect(await log('', strangerHeaders)).toEqual({ entries: [], older: null })
    await expect(db().auditEntry.updateMany({ data: { action: 'deleted' } })).rejects.toThrow(/append-only/)
    await expect(db().auditEntry.deleteMany()).rejects.toThrow(/append-only/)
  })
})
