import { Refusal } from '~/domain/refusal'
import type { TicketPurpose } from '~/protocol/recording-ticket'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { Prisma } from '../../db/generated/client'
import { hashToken } from '../../secrets/bearer-token'
import { finishedRecording } from './visible-recording'

export const TICKET_LASTS_S = 60

/** What somebody may fetch recordings for: whoever may see one may watch it; to take it away is a right of its own. */
export const purposesOf = ({ rights }: StaffActor): readonly TicketPurpose[] =>
  rights.includes('download-recordings') ? ['watch', 'download'] : ['watch']

/** What opens a recording to the one whose ticket was honoured. */
export interface Opened {
  purpose: TicketPurpose
  /** Wrapped. */
  dataKey: Uint8Array
  signature: Uint8Array
}

/**
 * In one statement: looks whether somebody may still see a recording and has a ticket for it, lets that last for another minute, and
 * notes that they watch or download: once a minute, for a player asks for many ranges.
 * @throws Refusal `not-found`; `ticket-expired`, also for one of another session or recording, or whose purpose is no longer theirs
 */
export const honourTicket = (actor: StaffActor, recordingId: string, ticket: string): Promise<Opened> =>
  openWith(
    actor,
    { recordingId, ticket },
    Prisma.sql`, noted AS (
      INSERT INTO recording_view (recording_id, user_id, viewed_at, workspace_id, purpose)
      SELECT seen.id, ${actor.userId}::uuid, date_trunc('minute', clock_timestamp()), seen.workspace_id,
        CASE used.purpose WHEN 'download' THEN 'downloaded' ELSE 'watched' END
      FROM seen, used ON CONFLICT DO NOTHING
    )`,
  )

/** The same while nothing is handed out, and so without a note: a player that has enough for now takes its time. */
export async function keepTicket(actor: StaffActor, recordingId: string, ticket: string): Promise<void> {
  await openWith(actor, { recordingId, ticket }, Prisma.empty)
}

type Row = Omit<Opened, 'purpose'> & { purpose: TicketPurpose | null }

/** @param besides what the statement does with what is `seen` and the ticket that is `used` */
async function openWith(
  actor: StaffActor,
  { recordingId, ticket }: { recordingId: string; ticket: string },
  besides: Prisma.Sql,
): Promise<Opened> {
  const [row] = await db().$queryRaw<Row[]>`
    WITH seen AS (
      SELECT r.id, r.workspace_id, r.data_key, r.signature FROM ${finishedRecording(actor, recordingId)}
    ), used AS (
      UPDATE playback_ticket t SET expires_at = clock_timestamp() + make_interval(secs => ${TICKET_LASTS_S})
      FROM seen
      WHERE t.token_hash = ${hashToken(ticket)} AND t.recording_id = seen.id AND t.workspace_id = seen.workspace_id
        AND t.session_id = ${actor.sessionId}::uuid AND t.user_id = ${actor.userId}::uuid
        AND t.purpose = ANY(${purposesOf(actor)}) AND t.expires_at > clock_timestamp()
      RETURNING t.purpose
    )${besides}
    SELECT used.purpose, seen.data_key AS "dataKey", seen.signature FROM seen LEFT JOIN used ON true`
  if (!row) throw new Refusal('not-found')
  const { purpose, ...opened } = row
  if (!purpose) throw new Refusal('ticket-expired')
  return { purpose, ...opened }
}
