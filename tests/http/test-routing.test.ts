import { beforeEach, describe, expect, it } from 'vitest'
import { NEW_QUEUE, type QueueRules } from '~/protocol/queue-rules'
import { RoutingTest } from '~/protocol/test-routing'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { setStatus } from '~/server/operations/presence/set-status'
import { type Headers, signedIn, testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()

let world: World
let ada: StaffActor
let ben: StaffActor
let headers: Headers
let german: string

beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada, ben] = world.agents
  const { workspaceId } = world
  await db().membership.update({ where: { userId: ada.userId }, data: { role: 'admin' } })
  headers = await signedIn(ada)
  german = (await db().skill.create({ data: { workspaceId, name: 'German', language: 'de' } })).id
  await db().agentSkill.create({ data: { workspaceId, userId: ben.userId, skillId: german, level: 4 } })
  await setStatus(ada, { status: 'available' })
  await setStatus(ben, { status: 'available' })
})

const VISITOR = { medium: 'video', locale: 'en', waitedMs: 0, entrance: null }
const ask = (rules: Partial<QueueRules>, visitor: object = {}, id = world.queueId) =>
  server.send('POST', `/v1/queues/${id}/test-routing`, {
    headers,
    body: { queue: { ...NEW_QUEUE, name: 'Draft', ...rules }, visitor: { ...VISITOR, ...visitor } },
  })
const test = async (...args: Parameters<typeof ask>) => RoutingTest.parse(await (await ask(...args)).json())

describe('Testing the routing', () => {
  it('asks the rules as they are written, not as they are saved, and rings nobody', async () => {
    expect(await test({})).toMatchObject({ chosen: { name: 'Ada', because: 'longest-idle' }, rule: null, isOtherQueue: false })
    const needy = { requirements: [{ skillId: german, level: 5 }], relaxations: [{ afterMs: 45_000, skillId: german, level: 2 }] }
    expect(await test(needy)).toMatchObject({
      ...{ chosen: null, requirements: [{ skill: 'German', level: 5 }] },
      lookedAt: [
        { name: 'Ada', verdict: { is: 'unskilled', skill: 'German', needed: 5, has: 0 } },
        { name: 'Ben', verdict: { is: 'unskilled', needed: 5, has: 4 } },
      ],
    })
    expect(await test(needy, { waitedMs: 45_000 })).toMatchObject({ chosen: { name: 'Ben' } })
    expect(await test({ languageLevel: 3 }, { locale: 'de-AT' })).toMatchObject({ chosen: { name: 'Ben' } })
    expect(await test({ method: 'manual' })).toMatchObject({ chosen: null, method: 'manual' })
    expect(await test({ ...needy, method: 'everybody' })).toMatchObject({
      ...{ chosen: null, method: 'everybody', requirements: [] },
      lookedAt: [{ verdict: { is: 'eligible' } }, { verdict: { is: 'eligible' } }],
    })
    expect(await test({ media: ['chat'] })).toMatchObject({ isRefused: true })
    expect(await db().offer.count({ where: { workspaceId: world.workspaceId } })).toBe(0)
  })

  it('leads the visitor by the site’s rules first', async () => {
    const { workspaceId } = world
    const site = await db().site.findFirstOrThrow({ where: { workspaceId } })
    const repairs = await db().queue.create({ data: { workspaceId, name: 'Repairs', media: ['video'], dispositions: [] } })
    const rule = { workspaceId, siteId: site.id, position: 0, kind: 'page', value: '/repairs*', queueId: repairs.id }
    await db().siteRule.create({ data: rule })
    const by = (pageUrl: string) => ({ entrance: { siteId: site.id, button: null, topic: null, pageUrl, attributes: {} } })
    expect(await test({}, by('https://shop.example/repairs/7'))).toMatchObject({
      ...{ rule: { position: 1, kind: 'page', value: '/repairs*' }, queueName: 'Repairs', isOtherQueue: true, chosen: null },
    })
    expect(await test({}, by('https://shop.example/'))).toMatchObject({
      rule: null,
      isOtherQueue: false,
      chosen: { name: 'Ada' },
    })
  })

  it('refuses a draft with mistakes, and a queue that is not there', async () => {
    const refused = await ask({ ringMs: 1 })
    expect([refused.status, Object.keys((await refused.json()).fields)]).toEqual([400, ['queue.ringMs']])
    const other = await foundWorld()
    expect((await ask({}, {}, other.queueId)).status).toBe(404)
  })
})
