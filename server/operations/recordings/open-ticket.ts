import { Refusal } from '~/domain/refusal'
import type { TicketPurpose } from '~/protocol/recording-ticket'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { hashToken, mintToken } from '../../secrets/bearer-token'
import { purposesOf, TICKET_LASTS_S } from './honour-ticket'
import { finishedRecording } from './visible-recording'

/**
 * Lets this session, and no other, fetch a recording until it has fetched nothing for a minute.
 * @returns what its addresses carry
 * @throws Refusal `right-needed`; `not-found`, also for what they may not see, and for what cannot be watched yet or any more
 */
export async function openTicket(actor: StaffActor, recordingId: string, purpose: TicketPurpose): Promise<string> {
  if (!purposesOf(actor).includes(purpose)) throw new Refusal('right-needed')
  const { sessionId, userId } = actor
  const ticket = mintToken()
  const opened = await db().$executeRaw`
    INSERT INTO playback_ticket (token_hash, workspace_id, recording_id, session_id, user_id, purpose, expires_at)
    SELECT ${hashToken(ticket)}, r.workspace_id, r.id, ${sessionId}::uuid, ${userId}::uuid, ${purpose},
      clock_timestamp() + make_interval(secs => ${TICKET_LASTS_S})
    FROM ${finishedRecording(actor, recordingId)}`
  if (opened === 0) throw new Refusal('not-found')
  return ticket
}

/** Sweeps out tickets that nobody can use any more, in all workspaces. */
export async function purgeTickets(): Promise<void> {
  await db().$executeRaw`DELETE FROM playback_ticket WHERE expires_at < now()`
}
