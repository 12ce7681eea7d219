import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import * as z from 'zod'
import { Refusal } from '~/domain/refusal'
import { Id } from '~/protocol/primitives'
import { RecordingNote, WriteNote } from '~/protocol/recording-note'
import { ParticipantName, RecordingSource } from '~/protocol/recording-segment'
import { OpenedTicket, OpenTicket, Ticket } from '~/protocol/recording-ticket'
import { deleteNote } from '../operations/recordings/delete-note'
import { honourTicket, keepTicket } from '../operations/recordings/honour-ticket'
import { openTicket } from '../operations/recordings/open-ticket'
import { type WantedTrack, type WatchedTrack, watchTrack } from '../operations/recordings/watch-track'
import { writeNote } from '../operations/recordings/write-note'
import type { ByteRange } from '../storage/read-track'
import { authoriseStaff } from './authorise'
import { readByteRange } from './byte-range'
import { endpoint, type Http, rawEndpoint } from './endpoint'
import { beginReading, HANDED_OUT, noteUnreadable, whileAllowed, whileOpen } from './hand-out'
import { IdParams } from './params'

const NoteParams = z.object({ id: Id, noteId: Id })
const TrackParams = z.object({ id: Id, participant: ParticipantName, source: RecordingSource })
const TrackQuery = z.object({
  ticket: Ticket,
  piece: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
  only: z.literal('sound').optional(),
})

export const recordingEndpoints = [
  endpoint({
    method: 'post',
    path: '/v1/recordings/:id/tickets',
    caller: 'agent',
    summary: 'A ticket to fetch a recording with: good for this session, until it has fetched nothing for a minute',
    params: IdParams,
    body: OpenTicket,
    answer: OpenedTicket,
    status: 201,
    handle: async ({ actor, params, body }) => ({ ticket: await openTicket(actor, params.id, body.purpose) }),
  }),
  rawEndpoint({
    method: 'get',
    path: '/v1/recordings/:id/tracks/:participant/:source',
    caller: 'agent',
    summary:
      'What was recorded of somebody, as WebM; with `piece` one of the files it is made of, with `only=sound` without the pictures and at a stretch; with neither for who downloads. Takes one byte range',
    params: TrackParams,
    query: TrackQuery,
    async handle({ actor, params: { id, ...place }, query, context }) {
      const wanted = { recordingId: id, ...place, ...query }
      await answer(context, await watchTrack(actor, wanted), wanted)
      return RESPONSE_ALREADY_SENT
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/recordings/:id/notes',
    caller: 'agent',
    summary: 'Writes a note at a moment of a recording',
    params: IdParams,
    body: WriteNote,
    answer: RecordingNote,
    status: 201,
    handle: ({ actor, params, body }) => writeNote(actor, params.id, body),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/recordings/:id/notes/:noteId',
    caller: 'agent',
    summary: 'Deletes a note: one’s own, or as an admin anybody’s',
    params: NoteParams,
    handle: ({ actor, params: { id, noteId } }) => deleteNote(actor, { recordingId: id, noteId }),
  }),
]

/** The first segment is opened before anything is promised; one that turns out broken later ends the answer there. */
async function answer({ req, env: { outgoing } }: Context<Http>, track: WatchedTrack, wanted: WantedTrack): Promise<void> {
  const range = rangeOf(track, req.header('range'), outgoing)
  const { recordingId, ticket } = wanted
  const again = async (look: typeof honourTicket | typeof keepTicket) =>
    void (await look(await authoriseStaff(req.raw, 'agent'), recordingId, ticket))
  const body =
    req.method === 'HEAD' ? [] : whileAllowed(await beginReading(track.read(range), recordingId), () => again(honourTicket))
  outgoing.writeHead(range.isPart ? 206 : 200, {
    ...(track.isFile ? fileHeaders(track.bytes, range) : STREAM_HEADERS),
    ...HANDED_OUT,
    'content-type': 'video/webm',
  })
  whileOpen(outgoing, () => again(keepTicket))
  void pipeline(Readable.from(body), outgoing).catch((error) => noteUnreadable(error, recordingId))
}

type WantedRange = ByteRange & { isPart: boolean }

function rangeOf(track: WatchedTrack, header: string | undefined, outgoing: ServerResponse): WantedRange {
  if (!track.isFile) return { from: 0, to: Number.POSITIVE_INFINITY, isPart: false }
  const range = readByteRange(header, track.bytes)
  if (range === 'whole') return { from: 0, to: track.bytes, isPart: false }
  if (range !== 'unsatisfiable') return { ...range, isPart: true }
  outgoing.setHeader('content-range', `bytes */${track.bytes}`)
  throw new Refusal('range-unsatisfiable')
}

const STREAM_HEADERS = { 'accept-ranges': 'none' }

const fileHeaders = (size: number, { from, to, isPart }: WantedRange) => ({
  'content-length': to - from,
  'accept-ranges': 'bytes',
  ...(isPart && { 'content-range': `bytes ${from}-${to - 1}/${size}` }),
})
