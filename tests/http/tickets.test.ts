import { rmSync } from 'node:fs'
import { inspect } from 'node:util'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { RIGHTS } from '~/domain/right'
import { db } from '~/server/db/client'
import { log } from '~/server/log'
import { purgeTickets } from '~/server/operations/recordings/open-ticket'
import type { PlainSegment } from '~/server/storage/sealed-segment'
import { type Cast, castPlayback, type Member, trackAddress, twoFiles } from '../support/playback'
import { type Headers, signedIn, testServer } from '../support/server'
import { storeRecording } from '../support/stored-recording'

const folder = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  return mkdtempSync(`${tmpdir()}/parley-tickets-`)
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
  await changeMember('sue', { role: 'supervisor', deactivatedAt: null })
  await changeMember('ada', { rights: [...RIGHTS] })
  await db().recordingView.deleteMany()
  conversation = await cast.converse()
  recordingId = await storeRecording(conversation, { segments })
})

const addressWith = (ticket: string, id = recordingId) => `${trackAddress(id, VISITOR)}?ticket=${ticket}&piece=0`
const fetchWith = (ticket: string, headers: Headers, id = recordingId) =>
  server.send('GET', addressWith(ticket, id), { headers: { ...headers, range: 'bytes=0-9' } })
const ask = (headers: Headers, body: unknown = { purpose: 'watch' }, id = recordingId) =>
  server.send('POST', `/v1/recordings/${id}/tickets`, { headers, body })
const refusalOf = async (response: Response) => [response.status, (await response.json()).code]
const changeMember = (who: Member, data: object) => db().membership.update({ where: { userId: cast.actors[who].userId }, data })

/** Only what is theirs to see was noted. */
const views = async () =>
  (await db().recordingView.findMany({ orderBy: { purpose: 'asc' } })).map(({ userId, purpose }) => [userId, purpose])

describe('A ticket', () => {
  it('is given to whoever sees the conversation in the history, each time another, and kept only as a hash', async () => {
    const tickets: string[] = []
    for (const who of ['ann', 'sue', 'ada', 'ada'] as const) {
      const response = await ask(cast.headers[who])
      expect([response.status, response.headers.get('cache-control')]).toEqual([201, 'no-store'])
      tickets.push((await response.json()).ticket)
    }
    expect(new Set(tickets).size).toBe(4)
    for (const ticket of tickets) expect(ticket).toMatch(/^[\w-]{43}$/)
    const [stored] = await db().$queryRaw<{ all: string }[]>`SELECT string_agg(t::text, ' ') AS all FROM playback_ticket t`
    for (const ticket of tickets) {
      expect(stored?.all).not.toContain(ticket)
      expect(stored?.all).not.toContain(Buffer.from(ticket, 'base64url').toString('hex'))
    }
    expect(await views()).toEqual([])
  })

  it('is nobody else’s to ask for: not signed in, a visitor, another agent, another workspace', async () => {
    const before = await db().playbackTicket.count()
    expect(await refusalOf(await ask(cast.headers.nobody))).toEqual([401, 'sign-in-needed'])
    expect(await refusalOf(await ask(cast.headers.visitor))).toEqual([401, 'sign-in-needed'])
    expect(await refusalOf(await ask(cast.headers.ben))).toEqual([404, 'not-found'])
    expect(await refusalOf(await ask(cast.headers.olga))).toEqual([404, 'not-found'])
    expect(await refusalOf(await ask(cast.headers.sue, { purpose: 'listen' }))).toEqual([400, 'malformed'])
    expect(await db().playbackTicket.count()).toBe(before)
  })

  it('for downloading is given to those who have the right, and to no supervisor without it', async () => {
    expect(await refusalOf(await ask(cast.headers.sue, { purpose: 'download' }))).toEqual([403, 'right-needed'])
    expect((await ask(cast.headers.ada, { purpose: 'download' })).status).toBe(201)
  })

  it('lasts for a minute from each use, by the database’s clock, and is then dead', async () => {
    const ticket = await cast.ticketOf('sue', recordingId)
    const left = async () => {
      const [row] = await db().$queryRaw<{ s: number }[]>`
        SELECT extract(epoch FROM expires_at - clock_timestamp())::float8 AS s FROM playback_ticket WHERE recording_id = ${recordingId}::uuid`
      return row?.s
    }
    const leave = (seconds: number) => db().$executeRaw`
      UPDATE playback_ticket SET expires_at = clock_timestamp() + make_interval(secs => ${seconds}) WHERE recording_id = ${recordingId}::uuid`
    for (const seconds of [60, 20]) {
      await leave(seconds)
      expect((await fetchWith(ticket, cast.headers.sue)).status).toBe(206)
      expect(await left()).toBeGreaterThan(55)
      expect(await left()).toBeLessThanOrEqual(60)
    }
    await leave(-0.001)
    await db().recordingView.deleteMany()
    expect(await refusalOf(await fetchWith(ticket, cast.headers.sue))).toEqual([410, 'ticket-expired'])
    expect(await left()).toBeLessThan(0)
    expect(await views()).toEqual([])
  })

  it('that nobody can use any more is swept out, and no other', async () => {
    const [dead, alive] = [await cast.ticketOf('sue', recordingId), await cast.ticketOf('ann', recordingId)]
    const userId = cast.actors.sue.userId
    await db().playbackTicket.updateMany({ where: { recordingId, userId }, data: { expiresAt: new Date(0) } })
    await purgeTickets()
    expect(await db().playbackTicket.count({ where: { recordingId } })).toBe(1)
    expect((await fetchWith(alive, cast.headers.ann)).status).toBe(206)
    expect((await fetchWith(dead, cast.headers.sue)).status).toBe(410)
  })
})

describe('An address', () => {
  it('gives nothing without its ticket, or with one that nobody was given', async () => {
    const bare = trackAddress(recordingId, VISITOR)
    for (const path of [bare, `${bare}?ticket=`, `${bare}?ticket=x`, `${bare}?ticket=${'x'.repeat(44)}`])
      expect(await refusalOf(await server.send('GET', path, { headers: cast.headers.sue })), path).toEqual([400, 'malformed'])
    expect(await refusalOf(await fetchWith('x'.repeat(43), cast.headers.sue))).toEqual([410, 'ticket-expired'])
    expect(await views()).toEqual([])
  })

  it('copied is of no use: to nobody, a visitor, another member, another workspace, or the same member in another browser', async () => {
    const ticket = await cast.ticketOf('sue', recordingId)
    const otherBrowser = await signedIn(cast.actors.sue)
    for (const [headers, refusal] of [
      [cast.headers.nobody, [401, 'sign-in-needed']],
      [cast.headers.visitor, [401, 'sign-in-needed']],
      [cast.headers.ben, [404, 'not-found']],
      [cast.headers.olga, [404, 'not-found']],
      [cast.headers.ada, [410, 'ticket-expired']],
      [cast.headers.ann, [410, 'ticket-expired']],
      [otherBrowser, [410, 'ticket-expired']],
      [{ ...cast.headers.sue, 'sec-fetch-site': 'cross-site' }, [403, 'cross-site']],
    ] as const)
      expect(await refusalOf(await fetchWith(ticket, headers))).toEqual(refusal)
    expect(await views()).toEqual([])
    expect((await fetchWith(ticket, cast.headers.sue)).status).toBe(206)
  })

  it('with the ticket of another recording gives nothing, though both are theirs to see', async () => {
    const other = await storeRecording(await cast.converse(), { segments })
    const ticket = await cast.ticketOf('sue', other)
    expect(await refusalOf(await fetchWith(ticket, cast.headers.sue))).toEqual([410, 'ticket-expired'])
    expect(await views()).toEqual([])
  })

  it.each([
    ['is deactivated', { deactivatedAt: new Date() }, { deactivatedAt: null }, [401, 'sign-in-needed']],
    ['becomes an agent', { role: 'agent' }, { role: 'supervisor' }, [404, 'not-found']],
  ] as const)('gives nothing more once the member %s', async (_, loss, again, refusal) => {
    const ticket = await cast.ticketOf('sue', recordingId)
    expect((await fetchWith(ticket, cast.headers.sue)).status).toBe(206)
    await changeMember('sue', loss)
    expect(await refusalOf(await fetchWith(ticket, cast.headers.sue))).toEqual(refusal)
    await changeMember('sue', again)
    expect((await fetchWith(ticket, cast.headers.sue)).status).toBe(206)
  })

  it('gives no originals once the right to download is taken away', async () => {
    const ticket = await cast.ticketOf('ada', recordingId, 'download')
    expect((await fetchWith(ticket, cast.headers.ada)).status).toBe(206)
    await changeMember('ada', { rights: ['delete-recordings'] })
    await db().recordingView.deleteMany()
    expect(await refusalOf(await fetchWith(ticket, cast.headers.ada))).toEqual([410, 'ticket-expired'])
    expect(await refusalOf(await ask(cast.headers.ada, { purpose: 'download' }))).toEqual([403, 'right-needed'])
    expect(await views()).toEqual([])
  })

  it('gives nothing more once the recording is deleted', async () => {
    const ticket = await cast.ticketOf('ada', recordingId)
    expect((await fetchWith(ticket, cast.headers.ada)).status).toBe(206)
    const path = `/v1/interactions/${conversation.interactionId}/recording`
    expect((await server.send('DELETE', path, { headers: cast.headers.ada })).status).toBe(204)
    expect(await refusalOf(await fetchWith(ticket, cast.headers.ada))).toEqual([404, 'not-found'])
  })
})

it('No ticket stands in a log, whether it was honoured, refused or broken', async () => {
  const lines: string[] = []
  const level = log.level
  log.level = 'trace'
  for (const name of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
    vi.spyOn(log, name).mockImplementation((...words: unknown[]) => void lines.push(inspect(words, { depth: 9 })))
  const ticket = await cast.ticketOf('sue', recordingId)
  for (const path of [
    addressWith(ticket),
    addressWith(ticket).replace('piece=0', 'piece=99'),
    `${addressWith(ticket)}&only=nothing`,
    addressWith(ticket, newId()),
    `/v1/recordings/nowhere?ticket=${ticket}`,
    `/v1/recordings/${recordingId}/%E0%A4%A?ticket=${ticket}`,
  ])
    for (const method of ['GET', 'PATCH']) await (await server.send(method, path, { headers: cast.headers.sue })).arrayBuffer()
  await (await fetchWith(ticket, cast.headers.ann)).arrayBuffer()
  vi.spyOn(db(), '$queryRaw').mockRejectedValueOnce(new Error('Something unforeseen'))
  expect((await server.send('GET', addressWith(ticket), { headers: cast.headers.sue })).status).toBe(500)
  log.level = level
  expect(lines.join('\n')).toContain('/v1/recordings/:id/tracks/:participant/:source')
  expect(lines.join('\n')).toContain('Something unforeseen')
  expect(lines.filter((line) => line.includes(ticket))).toEqual([])
})
