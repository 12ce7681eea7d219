import type { ServerResponse } from 'node:http'
import { Refusal } from '~/domain/refusal'
import { log } from '../log'
import { SegmentBroken } from '../storage/read-track'
import { StorageAway } from '../storage/storage-errors'
import { DATA_POLICY } from './security-headers'

/** What every part of a recording is sent with: for the one who asked, now, and for no other page. */
export const HANDED_OUT = {
  'cache-control': 'no-store',
  'content-security-policy': DATA_POLICY,
  'cross-origin-resource-policy': 'same-origin',
}

/**
 * Reads the first of a recording's bytes before anything is promised.
 * @throws Refusal `recording-damaged`, `storage-away`, `not-found` where nothing was recorded: nothing was handed out yet
 */
export async function beginReading(rest: AsyncGenerator<Buffer>, recordingId: string): Promise<AsyncGenerator<Buffer>> {
  const first = await rest.next().catch((error) => {
    noteUnreadable(error, recordingId)
    if (error instanceof SegmentBroken) throw new Refusal('recording-damaged')
    throw error instanceof StorageAway ? new Refusal('storage-away') : error
  })
  if (first.done) throw new Refusal('not-found')
  return withFirst(first.value, rest)
}

async function* withFirst(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

const LOOK_AGAIN_MS = 1_000

/** One answer may go on for an hour. Whoever may no longer have it, or whose recording is deleted, gets the end of it within a second. */
export async function* whileAllowed<Chunk>(chunks: AsyncIterable<Chunk>, stillMay: () => Promise<void>): AsyncGenerator<Chunk> {
  let lookedAtMs = performance.now()
  for await (const chunk of chunks) {
    if (performance.now() - lookedAtMs > LOOK_AGAIN_MS) {
      await stillMay()
      lookedAtMs = performance.now()
    }
    yield chunk
  }
}

const KEEP_MS = 20_000

/** A player that has enough for now leaves its answer open, and comes back to it. Until then, and should it never, `stillMay` is asked. */
export function whileOpen(outgoing: ServerResponse, stillMay: () => Promise<void>): void {
  // Who left while we looked closed it then, which is said once.
  if (outgoing.destroyed) return
  const look = () => stillMay().catch((error) => error instanceof Refusal && outgoing.destroy())
  const timer = setInterval(look, KEEP_MS)
  outgoing.once('close', () => clearInterval(timer))
}

/** Who goes away in the middle is no trouble. */
export function noteUnreadable(error: unknown, recordingId: string): void {
  if (error instanceof SegmentBroken || error instanceof StorageAway)
    log.error({ err: error, recordingId }, 'A recording could not be read')
}
