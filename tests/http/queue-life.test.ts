import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { QueueList, QueueSettings, QueueUse } from '~/protocol/queue'
import { NEW_QUEUE } from '~/protocol/queue-rules'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { inTransaction } from '~/server/db/transaction'
import { overflowAfterWait } from '~/server/operations/interactions/overflow-waiting'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { signOutEverywhere } from '~/server/operations/team/sign-out-everywhere'
import { type Headers, signedIn, startChat, testServer } from '../support/server'
import { foundWorld, offerOf, type World } from '../support/world'

const server = testServer()

let world: World
let other: World
let admin: StaffActor
let headers: Headers

beforeEach(async () => {
  other = await foundWorld(['Olga'])
  world = await foundWorld(['Ada', 'Ben'])
  ;[admin] = world.agents
  await db().membership.update({ where: { userId: admin.userId }, data: { role: 'admin' } })
  headers = await signedIn(admin)
})

const send = (method: string, path: string, body?: unknown) => server.send(method, path, { headers, body })
const problemOf = async (response: Response) => ({ status: response.status, ...(await response.json()) })
const make = async (name: string, more: object = {}) =>
  QueueSettings.parse(await (await send('POST', '/v1/queues', { name, ...more })).json())
const rulesOf = ({ id: _, ...rules }: QueueSettings) => rules
const put = (queue: QueueSettings, change: object) => send('PUT', `/v1/queues/${queue.id}`, { ...rulesOf(queue), ...change })
const read = async (id: string) => QueueSettings.parse(await (await send('GET', `/v1/queues/${id}`)).json())
const skillOf = (workspaceId: string) => db().skill.create({ data: { workspaceId, name: 'Fitting' } })
const names = async () => QueueList.parse(await (await send('GET', '/v1/queues')).json()).queues.map(({ name }) => name)
const lines = () => db().auditEntry.findMany({ where: { workspaceId: world.workspaceId }, orderBy: { id: 'asc' } })

describe('A new queue', () => {
  it('needs a name, and begins with the usual rules', async () => {
    const made = await make(' Repairs ')
    expect(made).toEqual({ ...NEW_QUEUE, id: expect.any(String), version: 1, name: 'Repairs' })
    expect(await names()).toEqual(['Repairs', 'Support'])
    expect(await lines()).toMatchObject([
      {
        ...{ action: 'created', before: null, after: { name: 'Repairs', ringMs: 20_000 } },
        subject: { kind: 'queue', id: made.id, name: 'Repairs' },
        actor: { kind: 'member', id: admin.userId, name: 'Ada' },
      },
    ])
  })

  it('is refused a name that another has, and rules that do not go with the usual ones', async () => {
    expect(await problemOf(await send('POST', '/v1/queues', { name: 'support' }))).toMatchObject({
      ...{ status: 409, code: 'name-taken', fields: { name: expect.any(String) } },
    })
    expect(await problemOf(await send('POST', '/v1/queues', { name: 'Repairs', targetMs: 5_000 }))).toMatchObject({
      ...{ status: 400, code: 'malformed', fields: { shortAbandonMs: 'must be below the target of 5 seconds' } },
    })
    expect(await problemOf(await send('POST', '/v1/queues', {}))).toMatchObject({
      status: 400,
      fields: { name: expect.any(String) },
    })
    expect(await names()).toEqual(['Support'])
  })
})

describe('A change', () => {
  it('of a version that is not the latest is refused, and changes nothing', async () => {
    const queue = await read(world.queueId)
    expect((await put(queue, { ringMs: 45_000 })).status).toBe(200)
    expect(await problemOf(await put(queue, { ringMs: 60_000 }))).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    expect(await read(world.queueId)).toMatchObject({ ringMs: 45_000, version: 2 })
  })

  it('stands in the audit log with what was before, by names', async () => {
    const skill = await skillOf(world.workspaceId)
    const queue = await read(world.queueId)
    await put(queue, { ringMs: 45_000, requirements: [{ skillId: skill.id, level: 3 }] })
    const [line] = await lines()
    expect(line).toMatchObject({
      action: 'changed',
      before: { ringMs: 20_000, requirements: [] },
      after: { ringMs: 45_000, requirements: [{ skill: 'Fitting', level: 3 }] },
    })
  })

  it('that changes nothing is no line of the audit log', async () => {
    await put(await read(world.queueId), {})
    expect(await lines()).toEqual([])
  })

  it('rings at once for those who wait already', async () => {
    const skill = await skillOf(world.workspaceId)
    const [, ben] = world.agents
    const queue = await read(world.queueId)
    const needy = QueueSettings.parse(await (await put(queue, { requirements: [{ skillId: skill.id, level: 3 }] })).json())
    await setStatus(ben, { status: 'available' })
    const { interaction } = await startChat(server.origin, world)
    await routeWaiting(world)
    expect(await db().offer.count({ where: { interactionId: interaction.id } })).toBe(0)
    await put(needy, { requirements: [] })
    await expect.poll(() => db().offer.count({ where: { interactionId: interaction.id, agentId: ben.userId } })).toBe(1)
  })

  it.each([
    ['requirements', 'requirements.0.skillId', (id: string) => ({ requirements: [{ skillId: id, level: 1 }] })],
    ['relaxations', 'relaxations.0.skillId', (id: string) => ({ relaxations: [{ skillId: id, level: 0, afterMs: 1_000 }] })],
    ['openingHoursId', 'openingHoursId', (id: string) => ({ openingHoursId: id })],
    ['overflowQueueId', 'overflowQueueId', (id: string) => ({ overflow: 'queue', overflowQueueId: id })],
  ])('finds nothing of another workspace’s, nor of nobody’s, in %s', async (kind, path, change) => {
    const { workspaceId } = other
    const hours = await db().openingHours.create({ data: { workspaceId, name: 'Day', timeZone: 'UTC', weekly: [] } })
    const theirs: Record<string, string> = {
      ...{ openingHoursId: hours.id, overflowQueueId: other.queueId },
      ...{ requirements: (await skillOf(workspaceId)).id },
    }
    const queue = await read(world.queueId)
    for (const id of [newId(), theirs[kind] ?? newId()])
      expect(await problemOf(await put(queue, change(id)))).toMatchObject({
        ...{ status: 404, code: 'not-found', fields: { [path]: expect.any(String) } },
      })
    expect(await read(world.queueId)).toEqual(queue)
  })

  it('lets no queue overflow back to itself, however far around', async () => {
    const support = await read(world.queueId)
    const second = await make('Second', { overflow: 'queue', overflowQueueId: support.id })
    const third = await make('Third', { overflow: 'queue', overflowQueueId: second.id })
    for (const overflowQueueId of [support.id, second.id, third.id])
      expect(await problemOf(await put(support, { overflow: 'queue', overflowQueueId }))).toMatchObject({
        ...{ status: 400, code: 'malformed', fields: { overflowQueueId: 'must not lead back to this queue' } },
      })
  })
})

describe('Deleting a queue', () => {
  const remove = (id: string, to?: string) => send('DELETE', `/v1/queues/${id}${to ? `?to=${to}` : ''}`)

  it('is done at once where nothing depends on it, and keeps its row and name', async () => {
    const { id } = await make('Repairs')
    expect(QueueUse.parse(await (await send('GET', `/v1/queues/${id}/use`)).json())).toEqual({
      ...{ waiting: 0, inHand: 0, sites: [], rules: 0, overflows: [] },
    })
    expect((await remove(id)).status).toBe(204)
    expect(await names()).toEqual(['Support'])
    expect((await send('GET', `/v1/queues/${id}`)).status).toBe(404)
    expect((await remove(id)).status).toBe(404)
    expect(await db().queue.findUnique({ where: { id } })).toMatchObject({ name: 'Repairs', deletedAt: expect.any(Date) })
    expect((await lines()).at(-1)).toMatchObject({
      ...{ action: 'deleted', subject: { name: 'Repairs' }, before: { name: 'Repairs', ringMs: 20_000 } },
    })
    expect(await make('Repairs')).toMatchObject({ name: 'Repairs' })
  })

  it('needs another that takes over where visitors come in, and never takes the last', async () => {
    expect(await problemOf(await remove(world.queueId))).toMatchObject({ status: 409, code: 'last-queue' })
    await make('Repairs')
    expect(await problemOf(await remove(world.queueId))).toMatchObject({ status: 409, code: 'queue-in-use' })
    for (const to of [world.queueId, other.queueId, newId()])
      expect(await problemOf(await remove(world.queueId, to))).toMatchObject({ status: 404, fields: { to: expect.any(String) } })
    expect(await names()).toEqual(['Repairs', 'Support'])
  })

  it('moves who waits, at their place, and leads there whatever led here', async () => {
    const { workspaceId, queueId } = world
    const repairs = await make('Repairs', { overflow: 'queue', overflowQueueId: queueId })
    const late = await make('Late', { overflow: 'queue', overflowQueueId: queueId })
    const site = await db().site.findFirstOrThrow({ where: { workspaceId } })
    const rule = { workspaceId, siteId: site.id, position: 0, kind: 'topic', value: 'Repairs', queueId }
    await db().siteRule.create({ data: rule })
    const { interaction } = await startChat(server.origin, world)
    await db().interaction.update({ where: { id: interaction.id }, data: { priority: 4 } })
    const before = await db().interaction.findUniqueOrThrow({ where: { id: interaction.id } })
    expect(QueueUse.parse(await (await send('GET', `/v1/queues/${queueId}/use`)).json())).toEqual({
      ...{ waiting: 1, inHand: 0, sites: [{ id: site.id, name: 'Shop' }], rules: 1 },
      overflows: [
        { id: late.id, name: 'Late' },
        { id: repairs.id, name: 'Repairs' },
      ],
    })
    expect((await remove(queueId, repairs.id)).status).toBe(204)

    const after = await db().interaction.findUniqueOrThrow({ where: { id: interaction.id } })
    expect(after).toMatchObject({ queueId: repairs.id, state: 'queued', since: before.since, priority: 4 })
    const moved = { type: 'moved-to-queue', fromQueueId: queueId, toQueueId: repairs.id }
    expect(await db().timeline.findFirst({ where: { interactionId: interaction.id }, orderBy: { seq: 'desc' } })).toMatchObject({
      ...{ seq: 2, entry: moved },
    })
    const { timeline } = await (await send('GET', `/v1/interactions/${interaction.id}`)).json()
    expect(timeline.at(-1)).toMatchObject({ entry: moved, queueName: 'Repairs' })
    expect(await db().site.findUnique({ where: { id: site.id } })).toMatchObject({ queueId: repairs.id })
    expect(await db().siteRule.findFirst({ where: { siteId: site.id } })).toMatchObject({ queueId: repairs.id })
    expect(await read(late.id)).toMatchObject({ overflow: 'queue', overflowQueueId: repairs.id })
    expect(await read(repairs.id)).toMatchObject({ overflow: 'none', overflowQueueId: null })
    expect((await startChat(server.origin, world)).interaction).toBeTruthy()
  })

  it('lets a conversation in hand go on, which comes to the other queue when its agent is lost', async () => {
    const { queueId } = world
    const [, ben] = world.agents
    const repairs = await make('Repairs')
    await setStatus(ben, { status: 'available' })
    const { interaction } = await startChat(server.origin, world)
    await routeWaiting(world)
    await acceptOffer(ben, await offerOf(ben))
    const rowOf = () => db().interaction.findUniqueOrThrow({ where: { id: interaction.id } })
    expect((await remove(queueId, repairs.id)).status).toBe(204)
    expect(await rowOf()).toMatchObject({ state: 'active', queueId })
    await inTransaction((tx) => signOutEverywhere(tx, world.workspaceId, ben.userId))
    expect(await rowOf()).toMatchObject({ state: 'queued', queueId: repairs.id, headSince: expect.any(Date) })
    const told = await db().timeline.findMany({ where: { interactionId: interaction.id }, orderBy: { seq: 'asc' } })
    expect(told.slice(-2)).toMatchObject([{ entry: { type: 'agent-lost' } }, { entry: { type: 'moved-to-queue' } }])
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => index + 1))
  })

  it('leaves nobody behind who is sent on to it at that moment', async () => {
    const { queueId } = world
    const [night, repairs] = [await make('Night'), await make('Repairs')]
    await remove(night.id, repairs.id)
    // As it was when the way on was read.
    const rules = { overflow: 'queue', overflowQueueId: night.id, maxWaitMs: 10_000 }
    const { interaction } = await startChat(server.origin, world)
    await db().queue.update({ where: { id: queueId }, data: rules })
    await db().interaction.update({ where: { id: interaction.id }, data: { since: new Date(Date.now() - 60_000) } })
    await overflowAfterWait(world, interaction.id)
    expect(await db().interaction.findUnique({ where: { id: interaction.id } })).toMatchObject({
      state: 'queued',
      queueId: repairs.id,
    })
  })

  it('leaves nobody behind who comes at that moment', async () => {
    const repairs = await make('Repairs')
    const arrivals = Array.from({ length: 12 }, () => startChat(server.origin, world))
    const removal = remove(world.queueId, repairs.id)
    await Promise.all(arrivals)
    expect((await removal).status).toBe(204)
    const places = await db().interaction.groupBy({ by: ['queueId'], where: { workspaceId: world.workspaceId }, _count: true })
    expect(places).toEqual([{ queueId: repairs.id, _count: 12 }])
  })
})
