import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { verifyFolder } from '~/bin/verify/verify-folder'
import { trackFile } from '~/protocol/recording-manifest'
import type { TicketPurpose } from '~/protocol/recording-ticket'
import { db } from '~/server/db/client'
import { log } from '~/server/log'
import type { PlainSegment } from '~/server/storage/sealed-segment'
import { fileOf } from '../support/exported-recording'
import { filesBelow, testFolder } from '../support/folders'
import { type Cast, castPlayback, type Member, twoFiles } from '../support/playback'
import { signedIn, testServer } from '../support/server'
import { storeRecording } from '../support/stored-recording'
import { readZip, unzip } from '../support/unzip'

const folder = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  return mkdtempSync(`${tmpdir()}/parley-originals-`)
})
const server = testServer({ PARLEY_STORAGE: folder })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const VISITOR = `visitor:${newId()}:Abc_-123`
const AGENT = `agent:${newId()}:Xyz_-789`

let cast: Cast
let visitor: PlainSegment[]
let agent: PlainSegment[]
let recordingId = ''

beforeAll(async () => {
  cast = await castPlayback(server)
  visitor = await twoFiles(VISITOR)
  agent = await twoFiles(AGENT)
})
beforeEach(async () => {
  recordingId = await storeRecording(await cast.converse(), { segments: [...visitor, ...agent] })
  await db().recordingView.deleteMany()
})

const addressOf = (ticket: string, id = recordingId) => `/v1/recordings/${id}/originals?ticket=${ticket}`
const fetchWith = (ticket: string, headers: Record<string, string>, method = 'GET') =>
  server.send(method, addressOf(ticket), { headers })
const ticketOf = (who: Member, purpose: TicketPurpose = 'download') => cast.ticketOf(who, recordingId, purpose)
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const refusalOf = async (response: Response) => [response.status, (await response.json()).code]
const views = async () => (await db().recordingView.findMany()).map(({ userId, purpose }) => [userId, purpose])
const nameOf = (participant: string) => trackFile({ participant, source: 'camera-and-microphone' })

const download = async () => bytesOf(await fetchWith(await ticketOf('ada'), cast.headers.ada))

describe('The originals of a recording', () => {
  it('come as one .zip of known length: each side’s file byte for byte, the signed manifest and the key', async () => {
    const response = await fetchWith(await ticketOf('ada'), cast.headers.ada)
    expect(response.status).toBe(200)
    const zip = await bytesOf(response)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(zip.length),
      'content-disposition': `attachment; filename="recording-${recordingId}.zip"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    const { manifest } = await db().recording.findUniqueOrThrow({ where: { id: recordingId } })
    const files = readZip(zip)
    const named = (name: string) => files.get(`recording-${recordingId}/${name}`)
    expect(files.size).toBe(5)
    expect(named(nameOf(VISITOR))?.equals(fileOf(visitor))).toBe(true)
    expect(named(nameOf(AGENT))?.equals(fileOf(agent))).toBe(true)
    expect(named('manifest.json')?.equals(manifest ?? Buffer.alloc(0))).toBe(true)
  })

  it('are found unchanged once unpacked, and a changed byte is found', async () => {
    const unpacked = unzip(await download(), testFolder())
    expect((await verifyFolder(unpacked, null)).findings).toEqual([])
    const { signingPublicKey } = await db().workspace.findFirstOrThrow({ where: { id: cast.world.workspaceId } })
    expect((await verifyFolder(unpacked, signingPublicKey)).findings).toEqual([])

    const file = join(unpacked, nameOf(AGENT))
    const bytes = readFileSync(file)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9)
    writeFileSync(file, bytes)
    expect((await verifyFolder(unpacked, null)).findings).toMatchObject([
      { type: 'changed', place: { participant: AGENT, index: agent.length - 1 } },
    ])
  })

  it('tell their length without the bytes', async () => {
    const head = await fetchWith(await ticketOf('ada'), cast.headers.ada, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String((await download()).length)])
  })

  it('are for those with the right and a ticket to download: not for the signed out, other members, other workspaces, or a ticket to watch', async () => {
    const ticket = await ticketOf('ada')
    const rights = ['download-recordings']
    const entitled = ['ben', 'olga', 'ann'] as const
    for (const who of entitled) await db().membership.update({ where: { userId: cast.actors[who].userId }, data: { rights } })
    for (const [headers, refusal] of [
      [cast.headers.nobody, [401, 'sign-in-needed']],
      [cast.headers.visitor, [401, 'sign-in-needed']],
      [cast.headers.sue, [403, 'right-needed']],
      [cast.headers.ben, [404, 'not-found']],
      [cast.headers.olga, [404, 'not-found']],
      [cast.headers.ann, [410, 'ticket-expired']],
      [await signedIn(cast.actors.ada), [410, 'ticket-expired']],
      [{ ...cast.headers.ada, 'sec-fetch-site': 'cross-site' }, [403, 'cross-site']],
    ] as const)
      expect(await refusalOf(await fetchWith(ticket, headers))).toEqual(refusal)
    for (const who of entitled) await db().membership.update({ where: { userId: cast.actors[who].userId }, data: { rights: [] } })
    expect(await views()).toEqual([])
    expect(await refusalOf(await fetchWith(await ticketOf('ada', 'watch'), cast.headers.ada))).toEqual([410, 'ticket-expired'])
    expect(await refusalOf(await fetchWith('x', cast.headers.ada))).toEqual([400, 'malformed'])
  })

  it('are gone with an expired ticket, another recording’s, or the recording itself', async () => {
    const other = await cast.ticketOf('ada', await storeRecording(await cast.converse(), { segments: visitor }), 'download')
    expect(await refusalOf(await fetchWith(other, cast.headers.ada))).toEqual([410, 'ticket-expired'])
    const ticket = await ticketOf('ada')
    await db().playbackTicket.updateMany({ where: { recordingId }, data: { expiresAt: new Date(0) } })
    expect(await refusalOf(await fetchWith(ticket, cast.headers.ada))).toEqual([410, 'ticket-expired'])
    const late = await ticketOf('ada')
    await db().recording.update({ where: { id: recordingId }, data: { state: 'deleted', dataKey: null } })
    expect(await refusalOf(await fetchWith(late, cast.headers.ada))).toEqual([404, 'not-found'])
    expect(await views()).toEqual([])
  })

  it('are noted as downloaded', async () => {
    await download()
    // Two, should a minute begin meanwhile.
    expect(new Set((await views()).map(String))).toEqual(new Set([`${cast.actors.ada.userId},downloaded`]))
  })

  it('end where a segment is not what was recorded, or are refused when it is the first', async () => {
    const errors = vi.spyOn(log, 'error').mockImplementation(() => {})
    const whole = await download()
    const damage = (index: string) => {
      const [path = ''] = filesBelow(folder).filter((file) => file.includes(recordingId) && file.endsWith(`${index}.sealed`))
      const sealed = readFileSync(path)
      sealed.writeUInt8(sealed.readUInt8(40) ^ 1, 40)
      writeFileSync(path, sealed)
    }
    damage('000004')
    await expect(download()).rejects.toThrow()
    expect(errors).toHaveBeenCalledTimes(1)
    for (const file of filesBelow(folder).filter((path) => path.includes(recordingId) && path.endsWith('000000.sealed')))
      rmSync(file)
    expect(await refusalOf(await fetchWith(await ticketOf('ada'), cast.headers.ada))).toEqual([409, 'recording-damaged'])
    expect(whole.length).toBeGreaterThan(0)
  })

  describe('under way', () => {
    /** More than waits between us and a reader who does not read. */
    const large = (): PlainSegment[] =>
      Array.from({ length: 24 }, (_, index) => ({
        ...{ participant: VISITOR, source: 'screen', index, isInit: index === 0, hasKeyFrame: false },
        ...{ startsAtMs: index * 1_000, durationMs: 1_000, bytes: Buffer.alloc(2 * 1_024 * 1_024, index) },
      }))
    const begin = async () => {
      recordingId = await storeRecording(await cast.converse(), { segments: large() })
      const response = await fetchWith(await ticketOf('ada'), cast.headers.ada)
      const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>
      expect((await reader.read()).value?.length).toBeGreaterThan(0)
      return reader
    }

    it('end when the right to download is taken away', async () => {
      const reader = await begin()
      await db().membership.update({ where: { userId: cast.actors.ada.userId }, data: { rights: ['delete-recordings'] } })
      const now = performance.now.bind(performance)
      vi.spyOn(performance, 'now').mockImplementation(() => now() + 1_001)
      let bytes = 0
      const rest = async () => {
        for (let piece = await reader.read(); !piece.done; piece = await reader.read()) bytes += piece.value.length
      }
      await expect(rest()).rejects.toThrow()
      expect(bytes).toBeLessThan(fileOf(large()).length / 2)
      const rights = ['download-recordings', 'delete-recordings']
      await db().membership.update({ where: { userId: cast.actors.ada.userId }, data: { rights } })
    })

    it('keep their ticket alive while the download is paused', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      onTestFinished(() => void vi.useRealTimers())
      const reader = await begin()
      // What is looked at while bytes leave is not what is tried here.
      vi.spyOn(performance, 'now').mockReturnValue(performance.now())
      await db()
        .$executeRaw`UPDATE playback_ticket SET expires_at = now() + interval '30 s' WHERE recording_id = ${recordingId}::uuid`
      const lastsOn = async () => {
        const [row] = await db().$queryRaw<{ lasts: boolean }[]>`
          SELECT expires_at > now() + interval '50 s' AS lasts FROM playback_ticket WHERE recording_id = ${recordingId}::uuid`
        return row?.lasts
      }
      expect(await lastsOn()).toBe(false)
      vi.advanceTimersByTime(20_000)
      await vi.waitUntil(lastsOn, { timeout: 10_000 })
      await reader.cancel()
    })

    it('do no harm when whoever takes them goes away', async () => {
      const errors = vi.spyOn(log, 'error')
      await (await begin()).cancel()
      expect((await fetchWith(await ticketOf('ada'), cast.headers.ada, 'HEAD')).status).toBe(200)
      // Jobs that fail because no media server runs here say so in their own words.
      const ofRequests = errors.mock.calls.filter(([about]) => (about as { label?: string }).label !== 'worker')
      expect(ofRequests).toEqual([])
    })
  })
})
