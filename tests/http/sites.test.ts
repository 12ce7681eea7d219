import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { SiteList, SiteSettings } from '~/protocol/site'
import { db } from '~/server/db/client'
import { type Headers, signedIn, startChat, testServer } from '../support/server'
import { foundWorld, SHOP, type World } from '../support/world'

const server = testServer()

let world: World
let other: World
let headers: Headers

beforeEach(async () => {
  other = await foundWorld(['Olga'])
  world = await foundWorld(['Ada'])
  await db().membership.update({ where: { userId: world.agents[0].userId }, data: { role: 'admin' } })
  headers = await signedIn(world.agents[0])
})

const send = (method: string, path: string, body?: unknown) => server.send(method, path, { headers, body })
const problemOf = async (response: Response) => ({ status: response.status, ...(await response.json()) })
const list = async () => SiteList.parse(await (await send('GET', '/v1/sites')).json()).sites
const read = async (id: string) => SiteSettings.parse(await (await send('GET', `/v1/sites/${id}`)).json())
const make = async (body: object) => SiteSettings.parse(await (await send('POST', '/v1/sites', body)).json())
const first = async () => read((await list())[0]?.id ?? '')
const put = ({ id, ...site }: SiteSettings, change: object) => send('PUT', `/v1/sites/${id}`, { ...site, ...change })
const aRule = { kind: 'topic', value: 'Repairs', queueId: null, requirements: [], priority: 0 }

describe('A site', () => {
  it('is made of a name, with a key of its own, and works nowhere until an address is allowed', async () => {
    const made = await make({ name: ' Outlet ' })
    expect(made).toMatchObject({
      ...{ version: 1, name: 'Outlet', queueId: world.queueId, allowedOrigins: [], accent: null, locale: 'auto' },
      ...{ rules: [], hasIdentityKey: false, demoUrl: null },
    })
    expect(made.snippet).toContain(`data-site="${made.publicKey}"`)
    expect((await list()).map(({ name, demoUrl }) => [name, demoUrl])).toEqual([
      ['Shop', `${server.origin}/demo`],
      ['Outlet', null],
    ])
    expect(made.publicKey).not.toBe((await first()).publicKey)
  })

  it.each([
    ['name', ' '],
    ['queueId', 'support'],
    ['queueId', null],
    ['allowedOrigins', ['https://shop.example/cart']],
    ['accent', 'red'],
    ['locale', 'klingon'],
    ['version', '1'],
    ['rules', 'none'],
    ['rules.0.kind', [{ ...aRule, kind: 'weather' }]],
    ['rules.0.value', [{ ...aRule, value: '' }]],
    ['rules.0.value', [{ ...aRule, kind: 'page', value: 'repairs' }]],
    ['rules.1.value', [aRule, { ...aRule, kind: 'attribute', value: 'gold' }]],
    ['rules.0.priority', [{ ...aRule, priority: 11 }]],
    ['rules.0.requirements', [{ ...aRule, requirements: null }]],
  ])('is told what is wrong with %s: %j, and nothing changes', async (path, value) => {
    const site = await first()
    const [field = ''] = path.split('.')
    const problem = await problemOf(await put(site, { [field]: value }))
    expect(problem).toMatchObject({ status: 400, code: 'malformed' })
    expect(Object.keys(problem.fields).map((named) => named.startsWith(path))).toEqual([true])
    expect(await read(site.id)).toEqual(site)
  })

  it('is not saved over a change that was not seen', async () => {
    const site = await first()
    expect((await put(site, { name: 'One' })).status).toBe(200)
    expect(await problemOf(await put(site, { name: 'Two' }))).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    expect(await read(site.id)).toMatchObject({ name: 'One', version: 2 })
  })

  it('names nothing of another workspace’s', async () => {
    const site = await first()
    const skill = await db().skill.create({ data: { workspaceId: other.workspaceId, name: 'Fitting' } })
    for (const [path, change] of [
      ['queueId', { queueId: other.queueId }],
      ['rules.1.queueId', { rules: [aRule, { ...aRule, queueId: other.queueId }] }],
      ['rules.0.requirements.0.skillId', { rules: [{ ...aRule, requirements: [{ skillId: skill.id, level: 1 }] }] }],
    ] as const)
      expect(await problemOf(await put(site, change))).toMatchObject({ status: 404, fields: { [path]: expect.any(String) } })
    const [theirs] = await db().site.findMany({ where: { workspaceId: other.workspaceId } })
    for (const id of [theirs?.id ?? '', newId()]) expect((await put({ ...site, id }, {})).status).toBe(404)
    expect(await read(site.id)).toEqual(site)
  })

  it('leads its visitors by its rules from the next one on, in their order', async () => {
    const queue = await db().queue.create({
      data: { workspaceId: world.workspaceId, name: 'Repairs', media: ['chat'], dispositions: [] },
    })
    const rules = [
      { ...aRule, value: 'Returns' },
      { ...aRule, queueId: queue.id, priority: 3 },
      { ...aRule, kind: 'page', value: '/cart*' },
    ]
    const saved = SiteSettings.parse(await (await put(await first(), { rules })).json())
    expect(saved.rules).toEqual(rules)
    const { interaction } = await startChat(server.origin, world, { topic: 'Repairs' })
    expect(await db().interaction.findUnique({ where: { id: interaction.id } })).toMatchObject({ queueId: queue.id, priority: 3 })
    await put(saved, { rules: rules.toReversed() })
    const { interaction: later } = await startChat(server.origin, world, { topic: 'Repairs' })
    expect(await db().interaction.findUnique({ where: { id: later.id } })).toMatchObject({ queueId: world.queueId, priority: 0 })
    expect(SHOP).toBe('https://shop.example')
  })

  it('stands in the audit log with its rules, by names', async () => {
    await put(await first(), { name: 'Store', rules: [{ ...aRule, queueId: world.queueId }] })
    expect(await db().auditEntry.findMany({ where: { workspaceId: world.workspaceId } })).toMatchObject([
      {
        ...{ action: 'changed', subject: { kind: 'site', name: 'Store' } },
        before: { name: 'Shop', queue: 'Support', rules: [] },
        after: { name: 'Store', queue: 'Support', rules: [{ kind: 'topic', value: 'Repairs', queue: 'Support' }] },
      },
    ])
  })
})
