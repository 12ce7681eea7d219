import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConsentTextList } from '~/protocol/consent-text'
import { HistoryPage, InteractionDetail } from '~/protocol/history'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { type Cast, castPlayback, type Member } from '../support/playback'
import { someSegments } from '../support/recording'
import { signedIn, testServer } from '../support/server'
import { storeRecording } from '../support/stored-recording'
import { foundWorld } from '../support/world'

const server = testServer()

let home = ''
let cast: Cast
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-test-'))
  process.env.PARLEY_HOME = home
  cast = await castPlayback(server)
  const { userId } = cast.actors.olga
  await db().membership.update({ where: { userId }, data: { role: 'admin', rights: ['delete-recordings'] } })
})
afterAll(() => rm(home, { recursive: true, force: true }))

type Who = Member | 'nobody' | 'visitor'

const ask = (who: Who, method: string, path: string, body?: unknown) =>
  server.send(method, path, { headers: cast.headers[who], body })

/** `204`, or the status and code of the refusal. */
async function answerTo(who: Who, method: string, path: string, body?: unknown): Promise<string> {
  const response = await ask(who, method, path, body)
  return response.status === 204 ? '204' : `${response.status} ${(await response.json()).code}`
}

const detailFor = async (who: Who, id: string) =>
  InteractionDetail.parse(await (await ask(who, 'GET', `/v1/interactions/${id}`)).json())

/** A recorded chat that Ann had, in which the visitor wrote a line. */
async function recorded(): Promise<string> {
  const conversation = await cast.converse()
  const { interactionId, workspaceId } = conversation
  const data = { id: newId(), interactionId, workspaceId, seq: 1, author: 'visitor', text: 'Hello?', sentAt: new Date() }
  await db().message.create({ data })
  await db().$transaction([
    db().$executeRaw`ALTER TABLE interaction DISABLE TRIGGER interaction_closed_is_final`,
    db().$executeRaw`UPDATE interaction SET message_seq = 1 WHERE id = ${interactionId}::uuid`,
    db().$executeRaw`ALTER TABLE interaction ENABLE TRIGGER interaction_closed_is_final`,
  ])
  await storeRecording(conversation, { segments: someSegments(2) })
  return interactionId
}

describe('A legal hold', () => {
  it('is an admin’s to place and to release, and everybody who sees the conversation reads who and why', async () => {
    const id = await recorded()
    const path = `/v1/interactions/${id}/hold`
    for (const who of ['ann', 'ben', 'sue'] as const)
      expect(await answerTo(who, 'POST', path, { reason: 'x' })).toBe('403 role-needed')
    expect(await answerTo('olga', 'POST', path, { reason: 'x' })).toBe('404 not-found')
    expect(await answerTo('ada', 'POST', path, { reason: '  Claim 17  ' })).toBe('204')
    expect(await answerTo('ada', 'POST', path, { reason: 'again' })).toBe('409 not-now')
    for (const who of ['ann', 'sue', 'ada'] as const) {
      const { hold, row, timeline } = await detailFor(who, id)
      expect(hold).toMatchObject({ name: 'Ada', reason: 'Claim 17' })
      expect(row.isOnHold).toBe(true)
      expect(timeline.at(-1)).toMatchObject({ entry: { type: 'hold-placed', reason: 'Claim 17' }, agentName: 'Ada' })
    }
    const { rows } = HistoryPage.parse(await (await ask('sue', 'GET', '/v1/interactions')).json())
    expect(rows.filter(({ isOnHold }) => isOnHold).map((row) => row.id)).toEqual([id])

    for (const what of ['recording', 'transcript'])
      expect(await answerTo('ada', 'DELETE', `/v1/interactions/${id}/${what}`)).toBe('409 on-hold')
    expect(await answerTo('sue', 'DELETE', path)).toBe('403 role-needed')
    expect(await answerTo('olga', 'DELETE', path)).toBe('404 not-found')
    expect(await answerTo('ada', 'DELETE', path)).toBe('204')
    expect(await answerTo('ada', 'DELETE', path)).toBe('409 not-now')
    expect((await detailFor('sue', id)).hold).toBeNull()
  })

  it.each([
    {},
    { reason: '' },
    { reason: '   ' },
    { reason: 'x'.repeat(201) },
    { reason: 7 },
    { reason: null },
    { reason: '\u202e' },
    [],
    null,
  ])('is not placed for %j', async (body) => {
    const id = await recorded()
    const response = await ask('ada', 'POST', `/v1/interactions/${id}/hold`, body)
    expect([response.status, (await response.json()).code]).toEqual([400, 'malformed'])
    expect((await detailFor('ada', id)).hold).toBeNull()
  })

  it('takes a reason of two hundred characters', async () => {
    const id = await recorded()
    expect(await answerTo('ada', 'POST', `/v1/interactions/${id}/hold`, { reason: '𝄞'.repeat(100) })).toBe('204')
  })
})

describe('What was kept', () => {
  it.each(['recording', 'transcript'])(
    'the %s is deleted by whoever has the right and sees the conversation, and the page says who did',
    async (what) => {
      const id = await recorded()
      const path = `/v1/interactions/${id}/${what}`
      expect(await answerTo('sue', 'DELETE', path)).toBe('403 right-needed')
      for (const who of ['ann', 'ben'] as const)
        await db().membership.update({ where: { userId: cast.actors[who].userId }, data: { rights: ['delete-recordings'] } })
      // Ben has the right, and never had the conversation.
      for (const who of ['ben', 'olga'] as const) expect(await answerTo(who, 'DELETE', path)).toBe('404 not-found')
      expect(await answerTo('ann', 'DELETE', path)).toBe('204')
      expect(await answerTo('ada', 'DELETE', path)).toBe('409 not-now')
      const { timeline, messages, recording } = await detailFor('ada', id)
      expect(timeline.at(-1)).toMatchObject({ entry: { type: `${what}-deleted`, by: 'hand' }, agentName: 'Ann' })
      expect([recording?.state, messages.length]).toEqual(what === 'recording' ? ['deleted', 1] : ['ready', 0])
      for (const who of ['ann', 'ben'] as const)
        await db().membership.update({ where: { userId: cast.actors[who].userId }, data: { rights: [] } })
    },
  )
})

describe('The question to the visitor', () => {
  let admin: { cookie?: string } & Record<string, string>
  let workspaceId = ''
  beforeAll(async () => {
    const [ruth] = (await foundWorld(['Ruth'])).agents
    await db().membership.update({ where: { userId: ruth.userId }, data: { role: 'admin' } })
    admin = await signedIn(ruth as StaffActor)
    workspaceId = ruth.workspaceId
  })
  const put = (language: string, body: unknown) => server.send('PUT', `/v1/consent-texts/${language}`, { headers: admin, body })
  const read = async (headers = admin) =>
    ConsentTextList.parse(await (await server.send('GET', '/v1/consent-texts', { headers })).json()).texts
  const OWN = { title: 'May our workshop keep this call?', lead: 'So that it can look at your hearing aid.' }

  it('is Parley’s in each language until the workspace writes its own, which counts its versions', async () => {
    expect((await read()).map(({ language, version, written }) => [language, version, written])).toEqual([
      ['en', 'parley-1-en', null],
      ['de', 'parley-1-de', null],
      ['ar', 'parley-1-ar', null],
    ])
    expect((await read())[0]).toMatchObject({ title: 'May we record this call?' })
    expect((await put('en', { ...OWN, lead: '  So that it can look\nat your hearing aid. ' })).status).toBe(200)
    expect((await read())[0]).toMatchObject({ ...OWN, version: 'workspace-1-en', written: { name: 'Ruth' } })
    // The same again is no new version.
    await put('en', OWN)
    expect((await read())[0]?.version).toBe('workspace-1-en')
    await put('en', { ...OWN, title: 'May we?' })
    const [en, de] = await read()
    expect(en).toMatchObject({ version: 'workspace-2-en', title: 'May we?', builtIn: { title: 'May we record this call?' } })
    expect(de?.version).toBe('parley-1-de')
    expect(await db().consentText.count({ where: { workspaceId } })).toBe(2)
  })

  it('of two who write at once both count', async () => {
    const before = await db().consentText.count({ where: { workspaceId, language: 'de' } })
    const titles = Array.from({ length: 12 }, (_, index) => `Frage ${index}?`)
    const answers = await Promise.all(titles.map((title) => put('de', { ...OWN, title })))
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    const versions = await db().consentText.findMany({ where: { workspaceId, language: 'de' }, orderBy: { version: 'asc' } })
    expect(versions.map(({ version }) => version)).toEqual(titles.map((_, index) => before + 1 + index))
  })

  it.each([
    ['title', ''],
    ['title', '  '],
    ['title', 'x'.repeat(81)],
    ['title', null],
    ['title', '\u202e'],
    ['lead', ''],
    ['lead', 'x'.repeat(401)],
    ['lead', 5],
    ['lead', undefined],
  ])('is not asked with %s: %j', async (field, value) => {
    const before = await read()
    const response = await put('en', { ...OWN, [field]: value })
    const problem = await response.json()
    expect([response.status, problem.code, Object.keys(problem.fields)]).toEqual([400, 'malformed', [field]])
    expect(await read()).toEqual(before)
  })

  it('is refused with a sentence that says how long it may be, and never cut', async () => {
    const { fields } = await (await put('en', { title: 'x'.repeat(81), lead: 'x'.repeat(401) })).json()
    expect(fields).toEqual({ title: 'must have 1 to 80 characters', lead: 'must have 1 to 400 characters' })
  })

  it('is asked in the widget’s languages, by admins, in their workspace', async () => {
    for (const language of ['fr', 'EN', 'constructor', '../en'])
      expect((await put(encodeURIComponent(language), OWN)).status).toBe(404)
    for (const who of ['ann', 'sue'] as const) {
      expect(await answerTo(who, 'PUT', '/v1/consent-texts/en', OWN)).toBe('403 role-needed')
      expect(await answerTo(who, 'GET', '/v1/consent-texts')).toBe('403 role-needed')
    }
    expect((await read(cast.headers.ada as typeof admin))[0]?.version).toBe('parley-1-en')
  })
})
