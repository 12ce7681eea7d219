import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { InteractionDetail } from '~/protocol/history'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { log } from '~/server/log'
import type { PlainSegment } from '~/server/storage/sealed-segment'
import { fileOf } from '../support/exported-recording'
import { filesBelow } from '../support/folders'
import { someSegments } from '../support/recording'
import { type Headers, signedIn, startChat, testServer } from '../support/server'
import { saveRecording, storeRecording } from '../support/stored-recording'
import { foundWorld, type World } from '../support/world'

const folder = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  return mkdtempSync(`${tmpdir()}/parley-recordings-`)
})
const server = testServer({ PARLEY_STORAGE: folder })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const VISITOR = `visitor:${newId()}:Abc_-123`

let world: World
let ann: StaffActor
let sue: StaffActor
let headers: Record<'ann' | 'ben' | 'sue' | 'ada' | 'stranger' | 'nobody' | 'visitor', Headers>
let interactionId = ''
let recordingId = ''
/** Two stays of the recorder: two files. */
let segments: PlainSegment[]
let whole: Buffer

/** A chat that Ann has in hand. */
async function converse(): Promise<{ workspaceId: string; interactionId: string }> {
  const { interaction } = await startChat(server.origin, world)
  await db().interaction.update({
    where: { id: interaction.id },
    data: { state: 'closed', agentId: ann.userId, outcome: 'handled', closedAt: new Date(), waitingKey: null, callKey: null },
  })
  return { workspaceId: world.workspaceId, interactionId: interaction.id }
}

beforeAll(async () => {
  world = await foundWorld(['Ann', 'Ben', 'Sue', 'Ada'])
  const other = await foundWorld(['Olga'])
  const [, ben, supervisor, ada] = world.agents as [StaffActor, StaffActor, StaffActor, StaffActor]
  ann = world.agents[0]
  sue = supervisor
  await db().membership.updateMany({
    where: { userId: { in: [sue.userId, other.agents[0].userId] } },
    data: { role: 'supervisor' },
  })
  await db().membership.update({ where: { userId: ada.userId }, data: { role: 'admin' } })
  headers = {
    ann: await signedIn(ann),
    ben: await signedIn(ben),
    sue: await signedIn(sue),
    ada: await signedIn(ada),
    stranger: await signedIn(other.agents[0]),
    nobody: {},
    visitor: (await startChat(server.origin, world)).headers,
  }
  const first = someSegments(4, VISITOR, 'camera-and-microphone')
  const second = someSegments(3, VISITOR, 'camera-and-microphone').map((one) => ({
    ...one,
    index: one.index + 4,
    startsAtMs: one.startsAtMs + 10_000,
  }))
  segments = [...first, ...second]
  whole = fileOf(segments)
  const conversation = await converse()
  interactionId = conversation.interactionId
  recordingId = await storeRecording(conversation, { segments })
})

const address = (id = recordingId, participant = VISITOR, source = 'camera-and-microphone') =>
  `/v1/recordings/${id}/tracks/${encodeURIComponent(participant)}/${source}`

const get = (path: string, more: Headers, method = 'GET') => server.send(method, path, { headers: more })
const ranged = (range: string, path = address()) => get(path, { ...headers.sue, range })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const refusalOf = async (response: Response) => [response.status, (await response.json()).code]

describe('What was recorded of somebody', () => {
  it('is handed to whoever sees the conversation in the history, and noted before', async () => {
    for (const who of ['sue', 'ada', 'ann'] as const) {
      const response = await get(address(), headers[who])
      expect(response.status).toBe(200)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'video/webm',
        'content-length': String(whole.length),
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      expect(await bytesOf(response)).toEqual(whole)
    }
    const detail = InteractionDetail.parse(await (await get(`/v1/interactions/${interactionId}`, headers.sue)).json())
    expect(new Set(detail.recording?.watchedBy.map(({ name }) => name))).toEqual(new Set(['Ann', 'Sue', 'Ada']))
  })

  it('is nobody else’s: not signed in, a visitor, another agent, another workspace', async () => {
    const before = await db().recordingView.count()
    expect(await refusalOf(await get(address(), headers.nobody))).toEqual([401, 'sign-in-needed'])
    expect(await refusalOf(await get(address(), headers.visitor))).toEqual([401, 'sign-in-needed'])
    expect(await refusalOf(await get(address(), headers.ben))).toEqual([404, 'not-found'])
    expect(await refusalOf(await get(address(), headers.stranger))).toEqual([404, 'not-found'])
    expect(await refusalOf(await get(address(), { ...headers.sue, 'sec-fetch-site': 'cross-site' }))).toEqual([403, 'cross-site'])
    expect(await db().recordingView.count()).toBe(before)
  })

  it('is not there before it is signed, once it is deleted, or under another name', async () => {
    const conversation = await converse()
    const unsigned = await saveRecording(conversation, { segments })
    expect(await refusalOf(await get(address(unsigned), headers.sue))).toEqual([404, 'not-found'])
    const deleted = await storeRecording(await converse(), { segments })
    await db().recording.update({ where: { id: deleted }, data: { state: 'deleted', dataKey: null } })
    for (const path of [
      address(deleted),
      address(newId()),
      address('x'),
      address(recordingId, `agent:${newId()}:x`),
      address(recordingId, '..'),
      address(recordingId, VISITOR, 'screen'),
      address(recordingId, VISITOR, 'x'),
      `${address()}?piece=2`,
    ])
      expect(await refusalOf(await get(path, headers.sue)), path).toEqual([404, 'not-found'])
    for (const piece of ['-1', 'x', '', '1.5']) {
      const response = await get(`${address()}?piece=${piece}`, headers.sue)
      expect(await refusalOf(response), piece).toEqual([400, 'malformed'])
    }
  })

  it('comes file by file, for players that play only the first of several', async () => {
    for (const [piece, own] of [segments.slice(0, 4), segments.slice(4)].entries())
      expect(await bytesOf(await get(`${address()}?piece=${piece}`, headers.sue))).toEqual(fileOf(own))
  })

  it('tells its length without the bytes', async () => {
    const response = await get(address(), headers.sue, 'HEAD')
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(whole.length)])
    expect(await bytesOf(response)).toHaveLength(0)
  })

  it('is noted once a minute for each who watches', async () => {
    await db().recordingView.deleteMany()
    await Promise.all(Array.from({ length: 6 }, (_, at) => ranged(`bytes=${at}-${at}`).then(bytesOf)))
    const views = await db().recordingView.findMany()
    // Two, should a minute begin meanwhile.
    expect(views.length).toBeLessThanOrEqual(2)
    expect(views[0]).toMatchObject({ recordingId, userId: sue.userId, workspaceId: world.workspaceId })
  })
})

describe('A range of it', () => {
  const edge = () => fileOf(segments.slice(0, 2)).length
  const size = () => whole.length

  it('is exactly those bytes, also across segments and at the edges', async () => {
    const ranges: [range: string, from: number, to: number][] = [
      ['bytes=0-', 0, size()],
      ['bytes=0-0', 0, 1],
      [`bytes=${size() - 1}-`, size() - 1, size()],
      [`bytes=${edge() - 1}-${edge()}`, edge() - 1, edge() + 1],
      [`bytes=${edge()}-${edge()}`, edge(), edge() + 1],
      [`bytes=5-${size() + 1_000}`, 5, size()],
      ['bytes=-7', size() - 7, size()],
      [`bytes=-${size() + 5}`, 0, size()],
    ]
    for (const [range, from, to] of ranges) {
      const response = await ranged(range)
      expect([response.status, response.headers.get('content-range')], range).toEqual([206, `bytes ${from}-${to - 1}/${size()}`])
      expect(response.headers.get('content-length')).toBe(String(to - from))
      expect(await bytesOf(response), range).toEqual(whole.subarray(from, to))
    }
  })

  it('is refused where there is nothing, when there are several, or when it is none', async () => {
    for (const range of [
      `bytes=${size()}-`,
      'bytes=-0',
      'bytes=5-4',
      'bytes=0-1,3-4',
      'bytes=',
      'bytes=-',
      'bytes=a-b',
      'bytes=1-2-3',
      'bytes=99999999999999999999-',
    ]) {
      const response = await ranged(range)
      expect(response.headers.get('content-range'), range).toBe(`bytes */${size()}`)
      expect(await refusalOf(response), range).toEqual([416, 'range-unsatisfiable'])
    }
  })

  it('in a unit that is not ours gets the whole', async () => {
    const response = await ranged('pages=1-2')
    expect([response.status, await bytesOf(response)]).toEqual([200, whole])
  })
})

describe('A broken segment', () => {
  it('is not handed out: the answer ends before it, and it is logged once', async () => {
    const errors = vi.spyOn(log, 'error').mockImplementation(() => {})
    const id = await storeRecording(await converse(), { segments })
    const [path] = filesBelow(folder).filter((file) => file.includes(id) && file.endsWith('000002.sealed'))
    const sealed = readFileSync(path ?? '')
    sealed.writeUInt8(sealed.readUInt8(40) ^ 1, 40)
    writeFileSync(path ?? '', sealed)

    const first = fileOf(segments.slice(0, 2))
    const received: Buffer[] = []
    const response = await get(address(id), headers.sue)
    expect(response.status).toBe(200)
    const reading = (async () => {
      for await (const chunk of response.body ?? []) received.push(Buffer.from(chunk))
    })()
    await expect(reading).rejects.toThrow()
    const got = Buffer.concat(received)
    expect(got).toEqual(first.subarray(0, got.length))
    expect(errors).toHaveBeenCalledTimes(1)

    const within = await get(address(id), { ...headers.sue, range: `bytes=${first.length}-${first.length + 3}` })
    expect(await refusalOf(within)).toEqual([409, 'recording-damaged'])
    expect(errors).toHaveBeenCalledTimes(2)

    const before = await get(address(id), { ...headers.sue, range: `bytes=0-${first.length - 1}` })
    expect(await bytesOf(before)).toEqual(first)

    rmSync(path ?? '')
    const missing = await get(address(id), { ...headers.sue, range: `bytes=${first.length}-` })
    expect(await refusalOf(missing)).toEqual([409, 'recording-damaged'])
  })
})

describe('The page of an interaction', () => {
  it('says what was recorded, and that it is as it was signed', async () => {
    const gap = { type: 'gap', reason: 'pause', fromMs: 3_000, toMs: 10_000 }
    const conversation = await converse()
    const id = await storeRecording(conversation, { segments, events: [gap], lengthMs: 12_000 })
    const read = async () =>
      InteractionDetail.parse(await (await get(`/v1/interactions/${conversation.interactionId}`, headers.ann)).json()).recording
    expect(await read()).toEqual({
      ...{ id, state: 'ready', incompleteReason: null, watchedBy: [] },
      content: {
        startedAt: '2026-11-25T12:00:00.000Z',
        lengthMs: 12_000,
        tracks: [
          {
            ...{ participant: VISITOR, source: 'camera-and-microphone', role: 'visitor', name: null },
            pieces: [
              { fromMs: 0, toMs: 3_000, hasPicture: true },
              { fromMs: 10_000, toMs: 12_000, hasPicture: true },
            ],
          },
        ],
        gaps: [{ participant: null, fromMs: 3_000, toMs: 10_000, reason: 'pause' }],
        isSigned: true,
      },
    })
    const { manifest } = await db().recording.findUniqueOrThrow({ where: { id } })
    const changed = Buffer.from(
      Buffer.from(manifest ?? [])
        .toString()
        .replace('"toMs":10000', '"toMs":10001'),
    )
    await db().recording.update({ where: { id }, data: { manifest: changed } })
    expect((await read())?.content).toMatchObject({ isSigned: false, gaps: [{ toMs: 10_001 }] })
    await db().recording.update({ where: { id }, data: { manifest: Buffer.from('{') } })
    expect((await read())?.content).toBeNull()
  })
})
