import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { HistoryPage, InteractionDetail } from '~/protocol/history'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import type { Prisma } from '~/server/db/generated/client'
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
      const { id: _id, requirements: _requirements, entrance: _entrance, ...rest } = row
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

describe('What was recorded', () => {
  const START = Date.parse('2026-02-10T10:00:00Z')
  /** Beside the state: what such a row must have. */
  const SIGNED = { dataKey: new Uint8Array(1), manifest: new Uint8Array(1), signature: new Uint8Array(1) }
  const LENGTH = { startedAt: new Date(START), endedAt: new Date(START + 277_000) }
  type Row = Partial<Prisma.RecordingUncheckedCreateInput> & { state: string }
  const ROWS = {
    ready: { state: 'ready', ...SIGNED, ...LENGTH },
    running: { state: 'recording', dataKey: SIGNED.dataKey, startedAt: new Date(START) },
    saving: { state: 'saving', dataKey: SIGNED.dataKey, ...LENGTH, isWithdrawn: true },
    incomplete: { state: 'incomplete', ...SIGNED, ...LENGTH, incompleteReason: 'storage' },
    deleted: { state: 'deleted', ...LENGTH },
    refused: { state: 'refused' },
    asked: { state: 'asked' },
  } satisfies Record<string, Row>
  const ids = new Map<string, string>()
  const DAY = 'from=2026-02-10&to=2026-02-10'
  const named = async (headers: Headers, query: string) => {
    const { rows } = await read(headers, `?${DAY}&${query}`)
    return rows.map(({ id }) => [...ids].find(([, known]) => known === id)?.[0])
  }

  const record = (interactionId: string, row: Row) =>
    db().recording.create({
      data: {
        ...{ id: newId(), workspaceId: world.workspaceId, interactionId, stateSince: new Date() },
        ...{ policy: 'always', consentTextVersion: '1', consentText: 'May we?', ...row },
      },
    })

  beforeAll(async () => {
    let minute = 0
    for (const [name, row] of Object.entries(ROWS)) {
      const id = await handled(ann, new Date(START + minute++ * 60_000).toISOString())
      ids.set(name, id)
      await record(id, row)
    }
    ids.set('never asked', await handled(ann, new Date(START + minute * 60_000).toISOString()))
  })

  it('stands in each row with its state and length, and nothing where nobody asked', async () => {
    const { rows } = await read(supervisorHeaders, `?${DAY}`)
    const of = (name: string) => rows.find(({ id }) => id === ids.get(name))?.recording
    expect(of('ready')).toEqual({ state: 'ready', incompleteReason: null, lengthMs: 277_000 })
    expect(of('incomplete')).toEqual({ state: 'incomplete', incompleteReason: 'storage', lengthMs: 277_000 })
    expect(of('running')).toEqual({ state: 'recording', incompleteReason: null, lengthMs: null })
    expect(of('refused')).toEqual({ state: 'refused', incompleteReason: null, lengthMs: null })
    expect(of('never asked')).toBeNull()
  })

  it.each([
    ['recording=recorded', ['saving', 'running', 'ready']],
    ['recording=not-recorded', ['never asked', 'asked', 'refused']],
    ['recording=incomplete', ['incomplete']],
    ['recording=deleted', ['deleted']],
    ['consent=given', ['deleted', 'incomplete', 'running', 'ready']],
    ['consent=refused', ['refused']],
    ['consent=withdrawn', ['saving']],
    ['consent=not-asked', ['never asked']],
    ['consent=given&recording=recorded', ['running', 'ready']],
    ['consent=not-asked&recording=incomplete', []],
    ['recording=recorded&outcome=running', []],
    ['recording=recorded&medium=chat', ['saving', 'running', 'ready']],
  ])('is found by %s, newest first, by a supervisor and by the agent who had it', async (query, expected) => {
    expect(await named(supervisorHeaders, query)).toEqual(expected)
    expect(await named(annHeaders, query)).toEqual(expected)
    expect(await named(supervisorHeaders, `${query}&agentId=${ann.userId}`)).toEqual(expected)
    expect(await named(benHeaders, query)).toEqual([])
    expect(await named(strangerHeaders, query)).toEqual([])
  })

  it.each(['recording=maybe', 'recording=Recorded', 'consent=', 'consent=asked'])('refuses %s', async (query) => {
    const response = await server.send('GET', `/v1/interactions?${query}`, { headers: supervisorHeaders })
    expect([response.status, (await response.json()).code]).toEqual([400, 'malformed'])
  })

  it('is paged by keyset like everything else, each row once, also where all happened at one moment', async () => {
    const {
      id: _,
      requirements: _requirements,
      entrance: _entrance,
      ...row
    } = await db().interaction.findUniqueOrThrow({ where: { id: ids.get('incomplete') ?? '' } })
    const made: string[] = []
    for (let index = 0; index < 60; index++)
      made.push((await db().interaction.create({ data: { ...row, roomName: `recorded ${index}` } })).id)
    // Asked in another order than they came.
    for (const id of made.toReversed()) await record(id, ROWS.incomplete)
    for (const headers of [supervisorHeaders, annHeaders]) {
      const first = await read(headers, '?recording=incomplete')
      const second = await read(headers, `?recording=incomplete&cursor=${first.nextCursor}`)
      expect(first.rows).toHaveLength(50)
      expect(second.nextCursor).toBeNull()
      const found = [...first.rows, ...second.rows].map(({ id }) => id)
      expect(found.toSorted()).toEqual([...made, ids.get('incomplete') ?? ''].toSorted())
      expect(found).toEqual(found.toSorted().toReversed())
    }
  })
})
