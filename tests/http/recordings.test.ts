import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { InteractionDetail } from '~/protocol/history'
import { db } from '~/server/db/client'
import { log } from '~/server/log'
import type { PlainSegment } from '~/server/storage/sealed-segment'
import { fileOf } from '../support/exported-recording'
import { filesBelow } from '../support/folders'
import { type Cast, castPlayback, type Member, trackAddress, twoFiles } from '../support/playback'
import { testServer } from '../support/server'
import { saveRecording, storeRecording } from '../support/stored-recording'
import { readPackets } from '../support/webm-packets'

const folder = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  return mkdtempSync(`${tmpdir()}/parley-recordings-`)
})
const server = testServer({ PARLEY_STORAGE: folder })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const VISITOR = `visitor:${newId()}:Abc_-123`

let cast: Cast
let interactionId = ''
let recordingId = ''
/** Two stays of the recorder: two files. */
let segments: PlainSegment[]
let whole: Buffer

beforeAll(async () => {
  cast = await castPlayback(server)
  segments = await twoFiles(VISITOR)
  whole = fileOf(segments)
  const conversation = await cast.converse()
  interactionId = conversation.interactionId
  recordingId = await storeRecording(conversation, { segments })
})

type Asked = {
  who?: Member
  id?: string
  purpose?: 'watch' | 'download'
  path?: string
  query?: string
  range?: string
  method?: string
}

/** The whole track, as it was recorded. */
const DOWNLOAD = { who: 'ada', purpose: 'download' } satisfies Asked

/** With a ticket of their own. */
async function get({
  who = 'sue',
  id = recordingId,
  purpose,
  path = trackAddress(id, VISITOR),
  query = '',
  range,
  method,
}: Asked) {
  const ticket = await cast.ticketOf(who, id, purpose)
  return server.send(method ?? 'GET', `${path}?ticket=${ticket}${query}`, {
    headers: { ...cast.headers[who], ...(range && { range }) },
  })
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const refusalOf = async (response: Response) => [response.status, (await response.json()).code]
const detailFor = async (who: Member, id = interactionId) =>
  InteractionDetail.parse(await (await server.send('GET', `/v1/interactions/${id}`, { headers: cast.headers[who] })).json())

describe('What was recorded of somebody', () => {
  it('is handed file by file to whoever sees the conversation in the history, and has a ticket to watch', async () => {
    for (const who of ['sue', 'ada', 'ann'] as const) {
      expect((await get({ who, query: '&piece=0' })).status).toBe(200)
      expect((await get({ who, query: '&only=sound' })).status).toBe(200)
      expect(await refusalOf(await get({ who }))).toEqual([403, 'right-needed'])
    }
  })

  it('is downloaded byte for byte as it was recorded, so that its hashes hold', async () => {
    for (const query of ['', '&piece=0', '&piece=1']) {
      const response = await get({ ...DOWNLOAD, query })
      const own = { '': segments, '&piece=0': files()[0]?.own, '&piece=1': files()[1]?.own }[query] ?? []
      expect(response.status).toBe(200)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'video/webm',
        'content-length': String(fileOf(own).length),
        'accept-ranges': 'bytes',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      expect((await bytesOf(response)).equals(fileOf(own))).toBe(true)
    }
  })

  it('is the same by an id in capitals', async () => {
    const path = trackAddress(recordingId.toUpperCase(), VISITOR)
    expect((await bytesOf(await get({ ...DOWNLOAD, path }))).equals(whole)).toBe(true)
  })

  it('is not there before it is signed, once it is deleted, or under another name', async () => {
    const unsigned = await saveRecording(await cast.converse(), { segments })
    const deleted = await storeRecording(await cast.converse(), { segments })
    await db().recording.update({ where: { id: deleted }, data: { state: 'deleted', dataKey: null } })
    for (const id of [unsigned, deleted, newId()]) {
      const refused = await server.send('POST', `/v1/recordings/${id}/tickets`, {
        headers: cast.headers.sue,
        body: { purpose: 'watch' },
      })
      expect(await refusalOf(refused)).toEqual([404, 'not-found'])
      expect(await refusalOf(await get({ path: trackAddress(id, VISITOR) }))).toEqual([404, 'not-found'])
    }
    for (const path of [
      trackAddress('x', VISITOR),
      trackAddress(recordingId, `agent:${newId()}:x`),
      trackAddress(recordingId, '..'),
      trackAddress(recordingId, VISITOR, 'screen'),
      trackAddress(recordingId, VISITOR, 'x'),
    ])
      expect(await refusalOf(await get({ path })), path).toEqual([404, 'not-found'])
    expect(await refusalOf(await get({ query: '&piece=2' }))).toEqual([404, 'not-found'])
    for (const query of ['&piece=-1', '&piece=x', '&piece=', '&piece=1.5', '&only=picture', '&only='])
      expect(await refusalOf(await get({ query })), query).toEqual([400, 'malformed'])
  })

  it('comes file by file for players, whose heads say how long each is and where one can start', async () => {
    for (const [piece, { own, endsAtMs }] of files().entries()) {
      const file = await bytesOf(await get({ query: `&piece=${piece}` }))
      const [seen, recorded] = [await readPackets(file), await readPackets(fileOf(own))]
      expect(seen.packets).toEqual(recorded.packets)
      expect([recorded.saysMs, seen.saysMs]).toEqual([null, endsAtMs])
      const clusters = fileOf(own.slice(1))
      expect(file.subarray(-clusters.length).equals(clusters)).toBe(true)
      expect(file.length).toBeGreaterThan(fileOf(own).length)
    }
  })

  it('can be had without the pictures, at a stretch', async () => {
    const response = await get({ query: '&piece=0&only=sound', range: 'bytes=0-9' })
    expect(response.status).toBe(200)
    expect(response.headers.get('accept-ranges')).toBe('none')
    expect(response.headers.get('content-length')).toBeNull()
    const { packets } = await readPackets(await bytesOf(response))
    expect(packets).toEqual({ video: null, audio: (await readPackets(fileOf(segments))).packets.audio?.slice(0, 600) })
    const head = await get({ query: '&piece=0&only=sound', method: 'HEAD' })
    expect([head.status, await bytesOf(head)]).toEqual([200, Buffer.alloc(0)])
  })

  it('tells its length without the bytes', async () => {
    const response = await get({ ...DOWNLOAD, method: 'HEAD' })
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(whole.length)])
    expect(await bytesOf(response)).toHaveLength(0)
  })
})

/** The files of the track, and when each ends. */
const files = () => {
  const second = segments.findLastIndex(({ isInit }) => isInit)
  return [
    { own: segments.slice(0, second), endsAtMs: 12_000 },
    { own: segments.slice(second), endsAtMs: 29_000 },
  ]
}

describe.each([
  ['the track', DOWNLOAD],
  ['a file of it', { query: '&piece=0' }],
])('A range of %s', (_, wanted) => {
  let file: Buffer
  let edge = 0
  let size = 0
  beforeAll(async () => {
    file = await bytesOf(await get(wanted))
    size = file.length
    edge = file.indexOf(segments[2]?.bytes ?? '')
  })

  it('is exactly those bytes, also across segments and at the edges', async () => {
    expect(edge).toBeGreaterThan(0)
    const ranges: [range: string, from: number, to: number][] = [
      ['bytes=0-', 0, size],
      ['bytes=0-0', 0, 1],
      [`bytes=${size - 1}-`, size - 1, size],
      [`bytes=${edge - 1}-${edge}`, edge - 1, edge + 1],
      [`bytes=${edge}-${edge}`, edge, edge + 1],
      [`bytes=5-${size + 1_000}`, 5, size],
      ['bytes=-7', size - 7, size],
      [`bytes=-${size + 5}`, 0, size],
    ]
    for (const [range, from, to] of ranges) {
      const response = await get({ ...wanted, range })
      expect([response.status, response.headers.get('content-range')], range).toEqual([206, `bytes ${from}-${to - 1}/${size}`])
      expect(response.headers.get('content-length')).toBe(String(to - from))
      expect((await bytesOf(response)).equals(file.subarray(from, to)), range).toBe(true)
    }
  })

  it('is refused where there is nothing, when there are several, or when it is none', async () => {
    for (const range of [
      `bytes=${size}-`,
      'bytes=-0',
      'bytes=5-4',
      'bytes=0-1,3-4',
      'bytes=',
      'bytes=-',
      'bytes=a-b',
      'bytes=1-2-3',
      'bytes=99999999999999999999-',
    ]) {
      const response = await get({ ...wanted, range })
      expect(response.headers.get('content-range'), range).toBe(`bytes */${size}`)
      expect(await refusalOf(response), range).toEqual([416, 'range-unsatisfiable'])
    }
  })

  it('in a unit that is not ours gets the whole', async () => {
    const response = await get({ ...wanted, range: 'pages=1-2' })
    expect([response.status, (await bytesOf(response)).equals(file)]).toEqual([200, true])
  })
})

describe('A broken segment', () => {
  it('is not handed out: the answer ends before it, and it is logged once', async () => {
    const errors = vi.spyOn(log, 'error').mockImplementation(() => {})
    const id = await storeRecording(await cast.converse(), { segments })
    const [path] = filesBelow(folder).filter((file) => file.includes(id) && file.endsWith('000002.sealed'))
    const sealed = readFileSync(path ?? '')
    sealed.writeUInt8(sealed.readUInt8(40) ^ 1, 40)
    writeFileSync(path ?? '', sealed)

    const first = fileOf(segments.slice(0, 2))
    const received: Buffer[] = []
    const response = await get({ ...DOWNLOAD, id })
    expect(response.status).toBe(200)
    const reading = (async () => {
      for await (const chunk of response.body ?? []) received.push(Buffer.from(chunk))
    })()
    await expect(reading).rejects.toThrow()
    const got = Buffer.concat(received)
    expect(got.equals(first.subarray(0, got.length))).toBe(true)
    expect(errors).toHaveBeenCalledTimes(1)

    const within = await get({ ...DOWNLOAD, id, range: `bytes=${first.length}-${first.length + 3}` })
    expect(await refusalOf(within)).toEqual([409, 'recording-damaged'])
    expect(errors).toHaveBeenCalledTimes(2)

    const before = await get({ ...DOWNLOAD, id, range: `bytes=0-${first.length - 1}` })
    expect((await bytesOf(before)).equals(first)).toBe(true)

    rmSync(path ?? '')
    expect(await refusalOf(await get({ ...DOWNLOAD, id, range: `bytes=${first.length}-` }))).toEqual([409, 'recording-damaged'])
  })
})

describe('The page of an interaction', () => {
  it('says what was recorded, that it is as it was signed, and who agreed to it, held its key and for how long it is kept', async () => {
    const gap = { type: 'gap', reason: 'pause', fromMs: 12_000, toMs: 20_000 } as const
    const conversation = await cast.converse()
    const at = '2026-11-25T11:59:59.000Z'
    await db().timeline.create({ data: { ...conversation, seq: 99, at, entry: { type: 'consent-given' } } })
    const id = await storeRecording(conversation, { segments, events: [gap], lengthMs: 31_000 })
    await db().recording.update({ where: { id }, data: { keptForDays: 30 } })
    const read = async () => (await detailFor('ann', conversation.interactionId)).recording
    expect(await read()).toEqual({
      ...{ id, state: 'ready', incompleteReason: null, watchedBy: [], notes: [] },
      proof: {
        consent: [{ answer: 'given', at, textVersion: '1' }],
        keyHolders: [{ role: 'visitor', name: null }],
        keptUntil: '2026-12-25T12:00:31.000Z',
      },
      content: {
        startedAt: '2026-11-25T12:00:00.000Z',
        lengthMs: 31_000,
        tracks: [
          {
            ...{ participant: VISITOR, source: 'camera-and-microphone', role: 'visitor', name: null },
            pieces: [
              { fromMs: 0, toMs: 12_000, hasPicture: true },
              { fromMs: 20_000, toMs: 29_000, hasPicture: true },
            ],
          },
        ],
        gaps: [{ participant: null, fromMs: 12_000, toMs: 20_000, reason: 'pause' }],
        isSigned: true,
      },
    })
    const { manifest } = await db().recording.findUniqueOrThrow({ where: { id } })
    const changed = Buffer.from(
      Buffer.from(manifest ?? [])
        .toString()
        .replace('"toMs":20000', '"toMs":20001'),
    )
    await db().recording.update({ where: { id }, data: { manifest: changed } })
    expect((await read())?.content).toMatchObject({ isSigned: false, gaps: [{ toMs: 20_001 }] })
    await db().recording.update({ where: { id }, data: { manifest: Buffer.from('{') } })
    expect(await read()).toMatchObject({ content: null, proof: null })
  })
})
