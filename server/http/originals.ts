import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import * as z from 'zod'
import { Ticket } from '~/protocol/recording-ticket'
import { keepTicket } from '../operations/recordings/honour-ticket'
import { goOnDownloading, openOriginals } from '../operations/recordings/open-originals'
import type { Originals } from '../storage/original-files'
import { authoriseStaff } from './authorise'
import { type Http, rawEndpoint } from './endpoint'
import { beginReading, HANDED_OUT, noteUnreadable, whileAllowed, whileOpen } from './hand-out'
import { IdParams } from './params'
import { zipFolder } from './zip'

const CALLER = 'download-recordings'

export const originalsEndpoints = [
  rawEndpoint({
    method: 'get',
    path: '/v1/recordings/:id/originals',
    caller: CALLER,
    summary:
      'A recording as it was recorded: a .zip with each track’s file, the signed manifest and the key, which `npm run verify` checks',
    params: IdParams,
    query: z.object({ ticket: Ticket }),
    async handle({ actor, params: { id }, query: { ticket }, context }) {
      const originals = await openOriginals(actor, id, ticket)
      const again = async (look: Look) => look(await authoriseStaff(context.req.raw, CALLER), id, ticket)
      await answer(context, id, originals, again)
      return RESPONSE_ALREADY_SENT
    },
  }),
]

type Look = typeof goOnDownloading | typeof keepTicket

/** The first segment is opened before anything is promised; one that turns out broken later ends the answer there. */
async function answer(
  { req, env: { outgoing } }: Context<Http>,
  recordingId: string,
  { tracks, proof, recordedAt }: Originals,
  again: (look: Look) => Promise<void>,
): Promise<void> {
  const [first, ...rest] = tracks
  const opened = first && (await beginReading(first.read(), recordingId))
  const files = [...proof, ...(opened ? [{ ...first, read: () => opened }] : []), ...rest]
  const zip = zipFolder(`recording-${recordingId}`, files, recordedAt)
  outgoing.writeHead(200, {
    ...HANDED_OUT,
    'content-type': 'application/zip',
    'content-length': zip.bytes,
    'content-disposition': `attachment; filename="recording-${recordingId}.zip"`,
  })
  if (req.method === 'HEAD') return void outgoing.end()
  whileOpen(outgoing, () => again(keepTicket))
  const chunks = whileAllowed(zip.stream, () => again(goOnDownloading))
  void pipeline(Readable.from(chunks), outgoing).catch((error) => noteUnreadable(error, recordingId))
}
