import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { DeskEvent } from '~/protocol/desk'
import { QueueList, QueueSettings } from '~/protocol/queue'
import { NEW_QUEUE, type UpdateQueue } from '~/protocol/queue-rules'
import { db } from '~/server/db/client'
import { type Headers, openStream, signedIn, testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()

const RULES: UpdateQueue = {
  ...NEW_QUEUE,
  version: 1,
  name: 'Fitting',
  recording: 'sample',
  recordingSample: 25,
  pauseLimitMs: 180_000,
  hasRecordingTone: true,
  keptForDays: 90,
  transcriptsKeptForDays: 365,
}

let world: World
let headers: Headers
let agentHeaders: Headers
let strangerHeaders: Headers

beforeEach(async () => {
  const other = await foundWorld(['Olga'])
  world = await foundWorld(['Ada', 'Ben'])
  const admins = [world.agents[0], other.agents[0]]
  await db().membership.updateMany({ where: { userId: { in: admins.map(({ userId }) => userId) } }, data: { role: 'admin' } })
  headers = await signedIn(world.agents[0])
  agentHeaders = await signedIn(world.agents[1])
  strangerHeaders = await signedIn(other.agents[0])
})

const put = (body: unknown, as = headers, id = world.queueId) => server.send('PUT', `/v1/queues/${id}`, { headers: as, body })
const read = async () => QueueSettings.parse(await (await server.send('GET', `/v1/queues/${world.queueId}`, { headers })).json())
const problemOf = async (response: Response) => ({ status: response.status, ...(await response.json()) })

describe('An admin', () => {
  it('finds a new queue recording nothing', async () => {
    const list = QueueList.parse(await (await server.send('GET', '/v1/queues', { headers })).json())
    const media = ['chat', 'voice', 'video']
    expect(list).toEqual({
      queues: [{ id: world.queueId, name: 'Support', media, method: 'longest-idle', members: 2, recording: 'off' }],
    })
    expect(await read()).toEqual({ ...NEW_QUEUE, id: world.queueId, version: 1, name: 'Support', dispositions: ['Solved'] })
  })

  it('sets all rules of a queue, and finds them so', async () => {
    const answered = QueueSettings.parse(await (await put({ ...RULES, name: '  Fitting  ' })).json())
    expect(answered).toEqual({ ...RULES, id: world.queueId, version: 2 })
    expect(await read()).toEqual(answered)
  })

  it.each<Partial<UpdateQueue>>([
    { recording: 'off' },
    { recording: 'on-demand' },
    { recording: 'always' },
    { recordingSample: 1 },
    { recordingSample: 100 },
    { pauseLimitMs: 60_000 },
    { pauseLimitMs: 3_600_000 },
    { pauseLimitMs: null },
    { keptForDays: 1 },
    { keptForDays: 3_650 },
    { keptForDays: null },
    { transcriptsKeptForDays: 1 },
    { transcriptsKeptForDays: 3_650 },
    { transcriptsKeptForDays: null },
    { hasRecordingTone: false },
    { media: ['video'] },
    { method: 'manual' },
    { method: 'everybody' },
    { priority: 10 },
    { languageLevel: 5 },
    { lastAgentForDays: 365 },
    { ringMs: 120_000 },
    { targetPercent: 100 },
    { targetMs: 3_600_000 },
    { shortAbandonMs: 0 },
    { shortAbandonMs: 29_000 },
    { maxWaitMs: 86_400_000 },
    { maxWaiting: 1_000 },
    { overflow: 'callback' },
    { wrapUpMode: 'mandatory' },
    { wrapUpMode: 'none', wrapUpMs: null, dispositions: [] },
    { wrapUpMs: 3_600_000 },
    { waitingText: 'We are with you soon.', holdText: 'x'.repeat(300) },
    { name: 'F' },
    { name: 'F'.repeat(80) },
  ])('may set %j', async (part) => {
    expect((await put({ ...RULES, ...part })).status).toBe(200)
    expect(await read()).toMatchObject(part)
  })

  it.each([
    ['recording', 'sometimes'],
    ['recording', null],
    ['recordingSample', 0],
    ['recordingSample', 101],
    ['recordingSample', 12.5],
    ['recordingSample', null],
    ['recordingSample', '10'],
    ['pauseLimitMs', 0],
    ['pauseLimitMs', 59_999],
    ['pauseLimitMs', 90_000],
    ['pauseLimitMs', 3_660_000],
    ['pauseLimitMs', -60_000],
    ['keptForDays', 0],
    ['keptForDays', 3_651],
    ['keptForDays', 2 ** 40],
    ['keptForDays', 0.5],
    ['transcriptsKeptForDays', 0],
    ['transcriptsKeptForDays', 3_651],
    ['transcriptsKeptForDays', undefined],
    ['hasRecordingTone', 'yes'],
    ['hasRecordingTone', null],
    ['version', null],
    ['media', []],
    ['media', ['chat', 'chat']],
    ['media', 'chat'],
    ['method', 'random'],
    ['priority', 11],
    ['priority', -1],
    ['requirements', null],
    ['relaxations', {}],
    ['languageLevel', 0],
    ['languageLevel', 6],
    ['lastAgentForDays', 366],
    ['ringMs', 4_000],
    ['ringMs', 121_000],
    ['ringMs', 20_500],
    ['targetPercent', 0],
    ['targetMs', 30_500],
    ['targetMs', 3_601_000],
    ['shortAbandonMs', -1_000],
    ['shortAbandonMs', 30_000],
    ['maxWaitMs', 9_000],
    ['maxWaitMs', 86_401_000],
    ['maxWaiting', 0],
    ['maxWaiting', 1_001],
    ['overflow', 'elsewhere'],
    ['overflowQueueId', 'support'],
    ['overflowQueueId', newId()],
    ['openingHoursId', 7],
    ['wrapUpMode', 'endless'],
    ['wrapUpMs', 9_000],
    ['wrapUpMs', 3_601_000],
    ['wrapUpMs', null],
    ['dispositions', ['Solved', 'Solved']],
    ['dispositions', Array.from({ length: 51 }, (_, index) => `Disposition ${index}`)],
    ['waitingText', 'x'.repeat(301)],
    ['holdText', null],
    ['name', '   '],
    ['name', 'F'.repeat(81)],
    ['name', 'half a \ud800'],
    ['name', undefined],
    ['keptForDays', undefined],
  ])('is told what is wrong with %s: %j, and nothing changes', async (field, value) => {
    const before = await read()
    const problem = await problemOf(await put({ ...RULES, [field]: value }))
    expect(problem).toMatchObject({ status: 400, code: 'malformed', fields: { [field]: expect.stringMatching(/\w+ \w+/) } })
    expect(Object.keys(problem.fields)).toEqual([field])
    expect(await read()).toEqual(before)
  })

  it('is refused a body that is none', async () => {
    for (const body of ['{', '[]', 'null', '"off"']) expect((await put(body)).status).toBe(400)
  })

  it('finds no queue under an address that names none', async () => {
    for (const id of [newId(), 'support', `${world.queueId}x`]) {
      expect(await problemOf(await put(RULES, headers, id))).toMatchObject({ status: 404, code: 'not-found' })
      expect((await server.send('GET', `/v1/queues/${encodeURIComponent(id)}`, { headers })).status).toBe(404)
    }
  })

  it('reaches no queue of another workspace', async () => {
    expect((await server.send('GET', `/v1/queues/${world.queueId}`, { headers: strangerHeaders })).status).toBe(404)
    expect(await problemOf(await put(RULES, strangerHeaders))).toMatchObject({ status: 404, code: 'not-found' })
    const list = await (await server.send('GET', '/v1/queues', { headers: strangerHeaders })).text()
    expect(list).not.toContain(world.queueId)
    expect(await read()).toMatchObject({ name: 'Support', recording: 'off' })
  })
})

describe('An open desk', () => {
  const openDesk = (as: Headers) => openStream(server.origin, '/v1/desk/stream', as, (value) => DeskEvent.parse(value))
  const shows = (recording: string) => (event: DeskEvent) =>
    event.type === 'snapshot' && event.queues.some((queue) => queue.recording === recording)

  it('learns of new rules at once, and a desk of another workspace hears nothing', async () => {
    const [desk, theirs] = await Promise.all([openDesk(agentHeaders), openDesk(strangerHeaders)])
    await Promise.all([desk.next(shows('off')), theirs.next(shows('off'))])
    await put({ ...RULES, recording: 'on-demand' })
    expect(await desk.next(shows('on-demand'))).toMatchObject({ queues: [{ id: world.queueId, name: 'Fitting', isMine: true }] })
    expect(theirs.events.filter(({ type }) => type === 'snapshot')).toHaveLength(1)
    expect(desk.seqs).toEqual(desk.seqs.map((_, index) => index + 1))
    desk.close()
    theirs.close()
  })
})
