import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import * as z from 'zod'
import { Refusal } from '~/domain/refusal'
import { Id } from '~/protocol/primitives'
import { ParticipantName, RecordingSource } from '~/protocol/recording-segment'
import { log } from '../log'
import { type WatchedTrack, watchTrack } from '../operations/recordings/watch-track'
import { type ByteRange, SegmentBroken } from '../storage/read-track'
import { StorageAway } from '../storage/storage-errors'
import { readByteRange } from './byte-range'
import { type Http, rawEndpoint } from './endpoint'
import { DATA_POLICY } from './security-headers'

const TrackParams = z.object({ id: Id, participant: ParticipantName, source: RecordingSource })
const TrackQuery = z.object({
  piece: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
})

export const recordingEndpoints = [
  rawEndpoint({
    method: 'get',
    path: '/v1/recordings/:id/tracks/:participant/:source',
    caller: 'agent',
    summary: 'What was recorded of somebody, as WebM; with `piece` one of the files it is made of. Takes one byte range',
    params: TrackParams,
    query: TrackQuery,
    async handle({ actor, params: { id, ...place }, query: { piece }, context }) {
      const track = await watchTrack(actor, { recordingId: id, ...place, piece })
      await answer(context, track, id)
      return RESPONSE_ALREADY_SENT
    },
  }),
]

/** The first segment is opened before anything is promised; one that turns out broken later ends the answer there. */
async function answer({ req, env: { outgoing } }: Context<Http>, track: WatchedTrack, recordingId: string): Promise<void> {
  const range = readByteRange(req.header('range'), track.bytes)
  if (range === 'unsatisfiable') {
    outgoing.setHeader('content-range', `bytes */${track.bytes}`)
    throw new Refusal('range-unsatisfiable')
  }
  const { from, to } = range === 'whole' ? { from: 0, to: track.bytes } : range
  const body = req.method === 'HEAD' ? [] : await beginReading(track, { from, to }, recordingId)
  writeHead(outgoing, track.bytes, range)
  void pipeline(Readable.from(body), outgoing).catch((error) => note(error, recordingId))
}

function writeHead(outgoing: ServerResponse, size: number, range: ByteRange | 'whole') {
  const { from, to } = range === 'whole' ? { from: 0, to: size } : range
  outgoing.writeHead(range === 'whole' ? 200 : 206, {
    'content-type': 'video/webm',
    'content-length': to - from,
    'accept-ranges': 'bytes',
    ...(range !== 'whole' && { 'content-range': `bytes ${from}-${to - 1}/${size}` }),
    'cache-control': 'no-store',
    'content-security-policy': DATA_POLICY,
    'cross-origin-resource-policy': 'same-origin',
  })
}

/** @throws Refusal `recording-damaged`, `storage-away`: nothing was handed out yet */
async function beginReading(track: WatchedTrack, range: ByteRange, recordingId: string): Promise<AsyncIterable<Buffer>> {
  const rest = track.read(range)
  const first = await rest.next().catch((error) => {
    note(error, recordingId)
    if (error instanceof SegmentBroken) throw new Refusal('recording-damaged')
    throw error instanceof StorageAway ? new Refusal('storage-away') : error
  })
  return withFirst(first, rest)
}

async function* withFirst(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.done) return
  yield first.value
  yield* rest
}

/** Who closes the player in the middle is no trouble. */
function note(error: unknown, recordingId: string) {
  if (error instanceof SegmentBroken || error instanceof StorageAway)
    log.error({ err: error, recordingId }, 'A recording could not be read')
}
