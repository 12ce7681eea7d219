import { beforeAll, describe, expect, it } from 'vitest'
import { HistoryPage, InteractionDetail } from '~/protocol/history'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { type Headers, send, signedIn, startChat, testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()

let world: World
let ann: StaffActor
let annHeaders: Headers
let benHeaders: Headers
let supervisorHeaders: Headers
let strangerHeaders: Headers
let visitorHeaders: Headers
let annsId = ''
let waitingId = ''

/** As if it had been handled by this agent at that time. */
async function handled(by: StaffActor, at: string): Promise<string> {
  const { interaction } = await startChat(server.origin, world)
  const createdAt = new Date(at)
  await db().interaction.update({
    where: { id: interaction.id },
    data: {
      state: 'closed',
      agentId: by.userId,
      outcome: 'handled',
      disposition: 'Solved',
      createdAt,
      acceptedAt: new Date(createdAt.getTime() + 4_000),
      startedAt: new Date(createdAt.getTime() + 5_000),
      endedAt: new Date(createdAt.getTime() + 65_000),
      closedAt: new Date(createdAt.getTime() + 70_000),
      waitingKey: null,
      callKey: null,
    },
  })
  return interaction.id
}

beforeAll(async () => {
  world = await foundWorld(['Ann', 'Ben', 'Sue'])
  const other = await foundWorld(['Olga'])
  const [, ben, sue] = world.agents
  ann = world.agents[0]
  await db().membership.updateMany({
    where: { userId: { in: [sue?.userId ?? '', other.agents[0].userId] } },
    data: { role: 'supervisor' },
  })
  annHeaders = await signedIn(ann)
  benHeaders = await signedIn(ben)
  supervisorHeaders = await signedIn(sue as StaffActor)
  strangerHeaders = await signedIn(other.agents[0])
  annsId = await handled(ann, '2026-03-01T22:30:00Z')
  await handled(ben, '2026-03-02T08:00:00Z')
  const waiting = await startChat(server.origin, world)
  waitingId = waiting.interaction.id
  visitorHeaders = waiting.headers
})

async function read(headers: Headers, query = ''): Promise<HistoryPage> {
  const response = await server.send('GET', `/v1/interactions${query}`, { headers })
  return HistoryPage.parse(await response.json())
}
const detail = (headers: Headers, id: string) => server.send('GET', `/v1/interactions/${id}`, { headers })

describe('The history', () => {
  it('is an agent’s own, a supervisor’s all, and no stranger’s', async () => {
    expect((await read(annHeaders)).rows.map(({ id }) => id)).toEqual([annsId])
    const all = (await read(supervisorHeaders)).rows
    expect(all).toHaveLength(3)
    expect(all.map(({ createdAt }) => createdAt)).toEqual(
      all
        .map(({ createdAt }) => createdAt)
        .sort()
        .reverse(),
    )
    expect((await read(strangerHeaders)).rows).toEqual([])
  })

  it('says how long somebody waited and talked', async () => {
    const [row] = (await read(annHeaders)).rows
    expect(row).toMatchObject({ agentName: 'Ann', outcome: 'handled', disposition: 'Solved', waitedMs: 4_000, talkMs: 60_000 })
    const [running] = (await read(supervisorHeaders, '?outcome=running')).rows
    expect(running).toMatchObject({ id: waitingId, outcome: null, waitedMs: null, talkMs: null, state: 'queued' })
  })

  it('filters by medium, agent, outcome and day, the day of the reader', async () => {
    const ids = async (query: string) => (await read(supervisorHeaders, query)).rows.map(({ id }) => id)
    expect(await ids('?medium=video')).toEqual([])
    expect(await ids(`?agentId=${ann.userId}`)).toEqual([annsId])
    expect(await ids('?outcome=handled')).toHaveLength(2)
    expect(await ids('?from=2026-03-01&to=2026-03-01')).toEqual([annsId])
    expect(await ids('?from=2026-03-02&to=2026-03-02&timeZone=Europe/Berlin')).toHaveLength(1)
    expect(await ids('?from=2026-03-02&to=2026-03-02&timeZone=Asia/Kolkata')).toHaveLength(2)
    // A browser's name for a zone that Postgres has never heard of.
    expect(await ids('?from=2026-03-02&to=2026-03-02&timeZone=AET')).toEqual(
      await ids('?from=2026-03-02&to=2026-03-02&timeZone=Australia/Sydney'),
    )
    // An agent who asks for somebody else's gets nothing, not theirs.
    expect((await read(benHeaders, `?agentId=${ann.userId}`)).rows).toEqual([])
  })

  it('pages by keyset, each row once, while new ones come in at the top', async () => {
    const { interaction } = await startChat(server.origin, world)
    const copies = Array.from({ length: 55 }, (_, index) => index)
    const row = await db().interaction.findUniqueOrThrow({ where: { id: annsId } })
    for (const index of copies) {
      const { id: _id, ...rest } = row
      // All at one moment: the id must break the tie.
      await db().interaction.create({ data: { ...rest, roomName: `room ${index}`, createdAt: new Date('2026-02-01T00:00:00Z') } })
    }
    const first = await read(supervisorHeaders)
    await startChat(server.origin, world)
    const second = await read(supervisorHeaders, `?cursor=${first.nextCursor}`)
    const ids = [...first.rows, ...second.rows].map(({ id }) => id)
    expect(first.rows).toHaveLength(50)
    expect(second.nextCursor).toBeNull()
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(55 + 4)
    expect(ids).toContain(interaction.id)
  })
})

describe('An interaction’s page', () => {
  it('shows timeline, transcript and people to whoever may see it', async () => {
    const said = { id: '0193f6a0-0000-7000-8000-00000000000a', text: 'Hello?' }
    await send(server.origin, 'POST', '/v1/visitor/messages', { headers: visitorHeaders, body: said })
    const response = await detail(supervisorHeaders, waitingId)
    expect(InteractionDetail.parse(await response.json())).toMatchObject({
      row: { id: waitingId, queueName: 'Support', visitorName: 'Vera' },
      visitor: { name: 'Vera', pageTitle: 'Cart' },
      siteName: 'Shop',
      timeline: [{ seq: 1, entry: { type: 'requested', medium: 'chat' }, agentName: null }],
      messages: [{ ...said, seq: 1, author: 'visitor', authorName: 'Vera' }],
    })
  })

  it('is nobody’s else: another agent, another workspace and a made-up id read the same', async () => {
    expect((await detail(annHeaders, annsId)).status).toBe(200)
    for (const [headers, id] of [
      [benHeaders, annsId],
      [annHeaders, waitingId],
      [strangerHeaders, annsId],
      [supervisorHeaders, '0193f6a0-0000-7000-8000-00000000000b'],
    ] as const) {
      const response = await detail(headers, id)
      expect([response.status, (await response.json()).code]).toEqual([404, 'not-found'])
    }
  })

  it('cannot be acted on from elsewhere', async () => {
    const body = { disposition: null, notes: '', id: '0193f6a0-0000-7000-8000-00000000000c', text: 'x' }
    for (const what of ['call', 'joined', 'messages', 'end', 'wrap-up', 'unencrypted']) {
      const act = (headers: Headers) => server.send('POST', `/v1/desk/interactions/${waitingId}/${what}`, { headers, body })
      expect((await act(strangerHeaders)).status, `${what} by another workspace`).toBe(404)
      expect((await act(benHeaders)).status, `${what} by an agent who does not have it`).toBe(403)
    }
  })
})
