import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { InteractionDetail } from '~/protocol/history'
import { RecordingNote } from '~/protocol/recording-note'
import { type Cast, castPlayback, type Member } from '../support/playback'
import { testServer } from '../support/server'
import { storeRecording } from '../support/stored-recording'

const server = testServer()

let cast: Cast
let interactionId = ''
let path = ''
beforeAll(async () => {
  cast = await castPlayback(server)
  const conversation = await cast.converse()
  interactionId = conversation.interactionId
  path = `/v1/recordings/${await storeRecording(conversation, { segments: [], lengthMs: 30_000 })}/notes`
})

const send = (method: string, to: string, who: Member, body?: unknown) =>
  server.send(method, to, { headers: cast.headers[who], body })
const write = (who: Member, body: unknown) => send('POST', path, who, body)
const refusalOf = async (response: Response) => [response.status, (await response.json()).code]
const notesOnPage = async () => {
  const page = await send('GET', `/v1/interactions/${interactionId}`, 'sue')
  return InteractionDetail.parse(await page.json()).recording?.notes
}

describe('A note over HTTP', () => {
  it('is written, stands on the page of the conversation, and is deleted', async () => {
    const written = await write('ann', { atMs: 4_000, text: ' She names the order.\nTwice. ' })
    expect([written.status, written.headers.get('cache-control')]).toEqual([201, 'no-store'])
    const note = RecordingNote.parse(await written.json())
    expect(note).toMatchObject({ atMs: 4_000, text: 'She names the order.\nTwice.', author: { name: 'Ann' } })
    expect(await notesOnPage()).toEqual([note])
    expect(await refusalOf(await send('DELETE', `${path}/${note.id}`, 'sue'))).toEqual([403, 'role-needed'])
    expect((await send('DELETE', `${path}/${note.id}`, 'ann')).status).toBe(204)
    expect(await notesOnPage()).toEqual([])
    expect(await refusalOf(await send('DELETE', `${path}/${note.id}`, 'ann'))).toEqual([404, 'not-found'])
    expect(await refusalOf(await send('DELETE', `${path}/x`, 'ann'))).toEqual([404, 'not-found'])
  })

  it('has 1 to 2000 characters, and a moment within the recording', async () => {
    const text = 'Here.'
    for (const body of [
      ...[
        { atMs: 0, text: '' },
        { atMs: 0, text: ' \n ' },
        { atMs: 0, text: 'x'.repeat(2_001) },
        { atMs: 0, text: 'a\u0000' },
      ],
      ...[
        { atMs: -1, text },
        { atMs: 0.5, text },
        { atMs: '0', text },
        { atMs: 2 ** 31, text },
        { atMs: 30_001, text },
        { text },
        {},
      ],
    ])
      expect(await refusalOf(await write('ann', body)), JSON.stringify(body)).toEqual([400, 'malformed'])
    expect((await write('ann', { atMs: 30_000, text: 'x'.repeat(2_000) })).status).toBe(201)
  })

  it('is nobody’s who may not see the conversation', async () => {
    const body = { atMs: 0, text: 'I was never here.' }
    for (const who of ['ben', 'olga'] as const) expect(await refusalOf(await write(who, body))).toEqual([404, 'not-found'])
    const elsewhere = `/v1/recordings/${newId()}/notes`
    expect(await refusalOf(await send('POST', elsewhere, 'sue', body))).toEqual([404, 'not-found'])
    expect((await notesOnPage())?.map(({ text }) => text.length)).toEqual([2_000])
  })
})
