import { rmSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { InteractionDetail } from '~/protocol/history'
import { db } from '~/server/db/client'
import type { PlainSegment } from '~/server/storage/sealed-segment'
import { leaveEarly } from '../support/leave-early'
import { type Cast, castPlayback, trackAddress, twoFiles } from '../support/playback'
import { type Headers, testServer } from '../support/server'
import { storeRecording } from '../support/stored-recording'

const folder = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  return mkdtempSync(`${tmpdir()}/parley-handing-out-`)
})
const server = testServer({ PARLEY_STORAGE: folder })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const VISITOR = `visitor:${newId()}:Abc_-123`

let cast: Cast
let segments: PlainSegment[]
let conversation: { workspaceId: string; interactionId: string }
let recordingId = ''

beforeAll(async () => {
  cast = await castPlayback(server)
  segments = await twoFiles(VISITOR)
})
beforeEach(async () => {
  await changeSue({ role: 'supervisor', deactivatedAt: null })
  await db().recordingView.deleteMany()
  conversation = await cast.converse()
  recordingId = await storeRecording(conversation, { segments })
})

const fetchWith = (ticket: string, headers: Headers) =>
  server.send('GET', `${trackAddress(recordingId, VISITOR)}?ticket=${ticket}&piece=0`, {
    headers: { ...headers, range: 'bytes=0-9' },
  })
const changeSue = (data: object) => db().membership.update({ where: { userId: cast.actors.sue.userId }, data })

const views = async () =>
  (await db().recordingView.findMany({ orderBy: { purpose: 'asc' } })).map(({ userId, purpose }) => [userId, purpose])

describe('An answer under way', () => {
  /** More than waits between us and a reader who does not read. */
  const large = (): PlainSegment[] =>
    Array.from({ length: 24 }, (_, index) => ({
      ...{ participant: VISITOR, source: 'screen', index, isInit: index === 0, hasKeyFrame: false },
      ...{ startsAtMs: index * 1_000, durationMs: index === 0 ? 0 : 1_000 },
      bytes: (index === 0 && segments[0]?.bytes) || Buffer.alloc(2 * 1_024 * 1_024, index),
    }))

  /** @throws when it is cut off */
  async function readOn(reader: ReadableStreamDefaultReader<Uint8Array> | undefined) {
    while (!(await reader?.read())?.done);
  }

  it.each([
    ['is deactivated', () => changeSue({ deactivatedAt: new Date() })],
    ['may see it no longer', () => changeSue({ role: 'agent' })],
    ['sees it deleted', (id: string) => db().recording.update({ where: { id }, data: { state: 'deleted', dataKey: null } })],
  ])('ends when whoever reads it %s', async (_, lose) => {
    const id = await storeRecording(await cast.converse(), { segments: large() })
    const ticket = await cast.ticketOf('sue', id)
    const response = await server.send('GET', `${trackAddress(id, VISITOR, 'screen')}?ticket=${ticket}&piece=0`, {
      headers: cast.headers.sue,
    })
    const reader = response.body?.getReader()
    await reader?.read()
    await lose(id)
    const now = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 1_001)
    await expect(readOn(reader)).rejects.toThrow()
  })

  it('keeps its ticket alive while a player that has enough for now reads nothing, which is not watching', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const id = await storeRecording(await cast.converse(), { segments: large() })
    const ticket = await cast.ticketOf('sue', id)
    const response = await server.send('GET', `${trackAddress(id, VISITOR, 'screen')}?ticket=${ticket}&piece=0`, {
      headers: cast.headers.sue,
    })
    const reader = response.body?.getReader()
    await reader?.read()
    // What is looked at while bytes leave is not what is tried here.
    vi.spyOn(performance, 'now').mockReturnValue(performance.now())
    await db().recordingView.deleteMany()
    await db().$executeRaw`UPDATE playback_ticket SET expires_at = now() + interval '30 s' WHERE recording_id = ${id}::uuid`
    const lastsOn = async () => {
      const [row] = await db().$queryRaw<{ lasts: boolean }[]>`
        SELECT expires_at > now() + interval '50 s' AS lasts FROM playback_ticket WHERE recording_id = ${id}::uuid`
      return row?.lasts
    }
    expect(await lastsOn()).toBe(false)
    vi.advanceTimersByTime(20_000)
    await vi.waitUntil(lastsOn, { timeout: 10_000 })
    await changeSue({ deactivatedAt: new Date() })
    vi.advanceTimersByTime(20_000)
    await expect(readOn(reader)).rejects.toThrow()
    expect(await views()).toEqual([])
  })
})

it('Nobody’s ticket is kept alive who has left before the first byte did', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const [watch, download] = [await cast.ticketOf('sue', recordingId), await cast.ticketOf('ada', recordingId, 'download')]
  const track = `${trackAddress(recordingId, VISITOR)}?ticket=${watch}&piece=0`
  await leaveEarly(server.origin, track, cast.headers.sue, 'recording_view')
  expect(vi.getTimerCount()).toBe(0)
  const originals = `/v1/recordings/${recordingId}/originals?ticket=${download}`
  await leaveEarly(server.origin, originals, cast.headers.ada, 'recording_view')
  expect(vi.getTimerCount()).toBe(0)
})

describe('Who was handed what', () => {
  it('is written before the first byte leaves', async () => {
    const ticket = await cast.ticketOf('sue', recordingId)
    let hasAnswered = false
    const waiting = async () => {
      const [row] = await db().$queryRaw<{ count: number }[]>`
        SELECT count(*)::int FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%recording_view%'`
      return row?.count
    }
    let answer: Promise<Response> | undefined
    await db().$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE recording_view IN EXCLUSIVE MODE`
        answer = fetchWith(ticket, cast.headers.sue)
        void answer.then(() => {
          hasAnswered = true
        })
        await vi.waitUntil(async () => (await waiting()) === 1, { timeout: 15_000 })
        expect(hasAnswered).toBe(false)
      },
      { timeout: 20_000 },
    )
    expect((await answer)?.status).toBe(206)
    expect(await views()).toEqual([[cast.actors.sue.userId, 'watched']])
  })

  it('is noted once a minute, and stands on the page: who watched, and who downloaded', async () => {
    const { ada, sue } = cast.actors
    const [watch, alsoWatch] = [await cast.ticketOf('sue', recordingId), await cast.ticketOf('ada', recordingId)]
    const download = await cast.ticketOf('ada', recordingId, 'download')
    await Promise.all(Array.from({ length: 6 }, () => fetchWith(watch, cast.headers.sue)))
    // Two, should a minute begin meanwhile.
    expect((await views()).length).toBeLessThanOrEqual(2)
    await fetchWith(alsoWatch, cast.headers.ada)
    await fetchWith(download, cast.headers.ada)
    const page = await server.send('GET', `/v1/interactions/${conversation.interactionId}`, { headers: cast.headers.ann })
    const { watchedBy } = InteractionDetail.parse(await page.json()).recording ?? { watchedBy: [] }
    expect(new Set(watchedBy.map(({ userId, name, purpose }) => `${userId} ${name} ${purpose}`))).toEqual(
      new Set([`${sue.userId} Sue watched`, `${ada.userId} Ada watched`, `${ada.userId} Ada downloaded`]),
    )
  })
})
