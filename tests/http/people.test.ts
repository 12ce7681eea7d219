import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { DeskEvent } from '~/protocol/desk'
import { People, PeopleSheetPreview, Person } from '~/protocol/people'
import { db } from '~/server/db/client'
import { type Headers, openStream, testServer } from '../support/server'
import { auditOf, foundSettingsWorld, problemOf, type SettingsWorld } from '../support/settings-world'

const server = testServer()

let world: SettingsWorld
let german: string
let ines: string

beforeEach(async () => {
  world = await foundSettingsWorld()
  german = newId()
  await db().skill.create({ data: { id: german, workspaceId: world.workspaceId, name: 'German', language: 'de' } })
  ines = world.agents[2]?.userId ?? ''
})

const send = (method: string, path: string, body?: unknown, headers: Headers = world.admin) =>
  server.send(method, `/v1${path}`, { headers, body })
const read = async () => People.parse(await (await send('GET', '/people')).json())
const find = async (userId: string) => (await read()).people.find((person) => person.userId === userId)
const settings = () => ({
  ...{ version: 1, takesCalls: false, maxChats: 4, takesChatsInCalls: true },
  ...{ queueIds: [world.queueId], skills: [{ skillId: german, level: 4 }] },
})
const put = (body: unknown, userId = ines, headers?: Headers) => send('PUT', `/people/${userId}`, body, headers)

describe('An admin', () => {
  it('finds everybody who is active, by name', async () => {
    await db().membership.update({ where: { userId: world.agents[1].userId }, data: { deactivatedAt: new Date() } })
    const { people, queues, skills } = await read()
    expect(queues).toEqual([{ id: world.queueId, name: 'Support' }])
    expect(skills).toEqual([{ id: german, name: 'German' }])
    expect(people.map(({ name }) => name)).toEqual(['Ada', 'Ines'])
    expect(people[1]).toMatchObject({ userId: ines, takesCalls: true, maxChats: 3, queueIds: [world.queueId], skills: [] })
  })

  it('gives somebody queues, skills and capacity, which the audit log tells by their names', async () => {
    const answered = Person.parse(await (await put(settings())).json())
    expect(answered).toMatchObject({ ...settings(), version: 2 })
    expect(await find(ines)).toEqual(answered)
    expect(await auditOf(world.workspaceId)).toEqual([
      {
        action: 'changed',
        subject: { kind: 'member', id: ines, name: 'Ines' },
        before: { takesCalls: true, maxChats: 3, takesChatsInCalls: false, queues: ['Support'], skills: {} },
        after: { takesCalls: false, maxChats: 4, takesChatsInCalls: true, queues: ['Support'], skills: { German: 4 } },
      },
    ])
  })

  it('writes nothing where nothing differs', async () => {
    const same = { ...settings(), takesCalls: true, maxChats: 3, takesChatsInCalls: false, skills: [] }
    expect(await (await put(same)).json()).toMatchObject({ version: 1 })
    expect(await auditOf(world.workspaceId)).toEqual([])
  })

  it('does not write over a change they have not seen', async () => {
    await put(settings())
    expect(await problemOf(await put({ ...settings(), maxChats: 9 }))).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    expect(await find(ines)).toMatchObject({ maxChats: 4 })
  })

  it.each([
    ['version', 0, 'version'],
    ['takesCalls', 'yes', 'takesCalls'],
    ['maxChats', 11, 'maxChats'],
    ['maxChats', -1, 'maxChats'],
    ['maxChats', 2.5, 'maxChats'],
    ['takesChatsInCalls', undefined, 'takesChatsInCalls'],
    ['queueIds', ['here'], 'queueIds.0'],
    ['queueIds', [newId()], 'queueIds.0'],
    ['skills', [{ skillId: newId(), level: 1 }], 'skills.0'],
    ['skills', [{ skillId: newId(), level: 6 }], 'skills.0.level'],
    ['skills', {}, 'skills'],
  ])('is told what is wrong with %s: %j', async (field, value, named) => {
    const problem = await problemOf(await put({ ...settings(), [field]: value }))
    expect(problem).toMatchObject({ status: 400, code: 'malformed' })
    expect(Object.keys(problem.fields)).toEqual([named])
    expect(await find(ines)).toMatchObject({ version: 1 })
  })

  it('reaches nobody of another workspace, nor its queues', async () => {
    expect(await problemOf(await put(settings(), ines, world.stranger))).toMatchObject({ status: 404, code: 'not-found' })
    expect(await problemOf(await put({ ...settings(), queueIds: [world.other.queueId] }))).toMatchObject({ status: 400 })
    expect((await (await send('GET', '/people', undefined, world.stranger)).text()).includes(ines)).toBe(false)
  })
})

it('A desk shows its agent’s new capacity at once', async () => {
  const desk = await openStream(server.origin, '/v1/desk/stream', world.agent, (value) => DeskEvent.parse(value))
  await desk.next((event) => event.type === 'snapshot' && event.capacity.maxChats === 3)
  await put(settings())
  expect(await desk.next((event) => event.type === 'snapshot' && event.capacity.maxChats === 4)).toMatchObject({
    capacity: { takesCalls: false, takesChatsInCalls: true },
  })
  desk.close()
})

describe('A CSV file', () => {
  const preview = async (csv: string) =>
    PeopleSheetPreview.parse(await (await send('POST', '/people-sheet/preview', { csv })).json())
  const apply = (csv: string, people: { userId: string; version: number }[]) =>
    send('POST', '/people-sheet/apply', { csv, people: people.map(({ userId, version }) => ({ userId, version })) })
  const fileOf = async () => {
    const response = await send('GET', '/people-sheet')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain('people.csv')
    return response.text()
  }
  const mailOf = (userId: string) => `${userId}@shop.example`
  const sheet = (...rows: string[]) => ['Email,Chats,Skill: German', ...rows].join('\r\n')

  it('comes back unchanged and changes nobody', async () => {
    expect(await preview(await fileOf())).toEqual({ people: [], unchanged: 3, mistakes: [] })
  })

  it('shows whom it changes, what, from what to what, and changes nobody until it is applied', async () => {
    const csv = sheet(`${mailOf(ines)},5,4`, `${mailOf(world.agents[0].userId)},3,`)
    const shown = await preview(csv)
    const changes = [
      { field: 'maxChats', from: 3, to: 5 },
      { field: 'skill', name: 'German', from: 0, to: 4 },
    ]
    expect(shown).toEqual({ people: [{ userId: ines, name: 'Ines', version: 1, changes }], unchanged: 1, mistakes: [] })
    expect(await find(ines)).toMatchObject({ version: 1, maxChats: 3 })
    expect((await apply(csv, shown.people)).status).toBe(200)
    expect(await find(ines)).toMatchObject({ version: 2, maxChats: 5, skills: [{ skillId: german, level: 4 }] })
    expect(await auditOf(world.workspaceId)).toHaveLength(1)
  })

  it('with a wrong line shows that line and no change, and cannot be applied', async () => {
    const csv = sheet(`${mailOf(ines)},5,4`, 'nobody@shop.example,1,1')
    expect(await preview(csv)).toMatchObject({
      people: [],
      mistakes: [{ line: 3, sentence: expect.stringContaining('nobody@') }],
    })
    expect(await problemOf(await apply(csv, [{ userId: ines, version: 1 }]))).toMatchObject({ status: 409 })
    expect(await find(ines)).toMatchObject({ version: 1 })
  })

  it('is refused as a whole when one of its people was changed since the preview', async () => {
    const ada = world.agents[0].userId
    const csv = sheet(`${mailOf(ines)},5,`, `${mailOf(ada)},6,`)
    const shown = await preview(csv)
    await put(settings())
    expect(await problemOf(await apply(csv, shown.people))).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    expect(await find(ada)).toMatchObject({ version: 1, maxChats: 3 })
  })

  it('is refused when it is not the one of the preview', async () => {
    const shown = await preview(sheet(`${mailOf(ines)},5,`))
    const another = sheet(`${mailOf(ines)},5,`, `${mailOf(world.agents[0].userId)},6,`)
    expect(await problemOf(await apply(another, shown.people))).toMatchObject({ status: 409, code: 'changed-meanwhile' })
  })

  it('names nobody of another workspace', async () => {
    const csv = sheet(`${mailOf(world.other.agents[0].userId)},5,`)
    expect(await preview(csv)).toMatchObject({ people: [], mistakes: [{ line: 2 }] })
  })

  it('may be as long as a large team needs, and no longer', async () => {
    const long = sheet(...Array.from({ length: 5_000 }, () => `${newId()}@shop.example,1,`))
    expect((await send('POST', '/people-sheet/preview', { csv: long })).status).toBe(200)
    expect(await problemOf(await send('POST', '/people-sheet/preview', { csv: 'x'.repeat(1_000_001) }))).toMatchObject({
      ...{ status: 400, fields: { csv: expect.any(String) } },
    })
    expect((await send('POST', '/people-sheet/preview', { csv: 'x'.repeat(4_000_000) })).status).toBe(413)
  })
})
