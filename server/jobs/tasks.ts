import type { TaskList } from 'graphile-worker'
import type { Job } from '../db/job'
import { inTransaction } from '../db/transaction'
import { deleteRoom, MediaServerAway } from '../livekit/rooms'
import { endCallback } from '../operations/callbacks/end-callback'
import { wakeCallback } from '../operations/callbacks/wake-callback'
import { expireDeadline } from '../operations/interactions/expire-deadline'
import { overflowAfterWait, overflowUnstaffed } from '../operations/interactions/overflow-waiting'
import { reconcileRoom } from '../operations/interactions/reconcile-room'
import { reconcileRooms } from '../operations/interactions/reconcile-rooms'
import { mailReply } from '../operations/messages/mail-reply'
import { expireOffers } from '../operations/offers/expire-offers'
import { routeWaiting } from '../operations/offers/route-waiting'
import { loseAgent } from '../operations/presence/lose-agent'
import { deleteBytes, expireRecordings } from '../operations/recordings/delete-recording'
import { missRecorders } from '../operations/recordings/miss-recorders'
import { purgeTickets } from '../operations/recordings/open-ticket'
import { resumeAtLimit } from '../operations/recordings/resume-recording'
import { expireTranscripts } from '../operations/transcripts/expire-transcripts'
import { loseVisitor } from '../operations/visitors/lose-visitor'
import { purgeOutbox } from './purge-outbox'

type Works = { [T in Job['task']]: (payload: Extract<Job, { task: T }>['payload']) => Promise<void> }

/** Often enough that a stranger is out of a room within the ten seconds of I13, whatever else is going on. */
const RECONCILE_EVERY_MS = 4_000

const WORKS: Works = {
  route: (payload) => routeWaiting(payload),
  'offer-expiry': expireOffers,
  'connect-deadline': (payload) => expireDeadline(payload, payload.interactionId),
  'wrap-up': (payload) => expireDeadline(payload, payload.interactionId),
  'visitor-grace': (payload) => loseVisitor(payload, payload.interactionId),
  'max-wait': (payload) => overflowAfterWait(payload, payload.interactionId),
  'overflow-unstaffed': (payload) => overflowUnstaffed(payload),
  'callback-rest': (payload) => wakeCallback(payload, payload.interactionId),
  'callback-end': (payload) => endCallback(payload, payload.interactionId),
  'mail-reply': (payload) => mailReply(payload, payload),
  'delete-bytes': (payload) => deleteBytes(payload, payload.recordingId),
  'expire-recordings': expireRecordings,
  'expire-transcripts': expireTranscripts,
  'pause-limit': (payload) => resumeAtLimit(payload, payload.interactionId),
  'agent-grace': (payload) => loseAgent(payload, payload.userId),
  'delete-room': ({ roomName }) => deleteRoom(roomName),
  'reconcile-room': (payload) => reconcileRoom(payload, payload.interactionId),
  'reconcile-rooms': reconcileRoomsForEver,
  'purge-outbox': purgeOutbox,
  'purge-tickets': purgeTickets,
}

/** Payloads are written by `Tx.enqueue`, which takes nothing else, so they are what they say. */
export const TASKS: TaskList = Object.fromEntries(
  Object.entries(WORKS).map(([task, work]) => [task, (payload) => (work as (payload: unknown) => Promise<void>)(payload)]),
)

/** A media server that is away has no strangers in its rooms: the next look is soon enough. */
async function reconcileRoomsForEver(): Promise<void> {
  try {
    await missRecorders()
    await reconcileRooms()
  } catch (error) {
    if (!(error instanceof MediaServerAway)) throw error
  } finally {
    await inTransaction(async (tx) => {
      const runAt = new Date(tx.now.getTime() + RECONCILE_EVERY_MS)
      tx.enqueue({ task: 'reconcile-rooms', key: 'reconcile-rooms', payload: {}, runAt })
    })
  }
}
