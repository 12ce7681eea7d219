import { HEARTBEAT_MS } from '~/domain/timing'
import { db } from '../../db/client'

/** Heartbeats come this often from everybody: longer silence from all at once is ours. */
const DEAF_S = (2 * HEARTBEAT_MS) / 1_000

/**
 * When nobody at all has been heard for a while, it is we who were away, and nobody's grace ran meanwhile: everybody gets it anew.
 * Called when a process starts, before its jobs do; while another process listens it changes nothing.
 */
export async function forgiveOutage(): Promise<void> {
  await db().$executeRaw`
    WITH heard AS (
      SELECT greatest((SELECT max(last_seen_at) FROM presence), (SELECT max(last_seen_at) FROM visitor)) AS at
    ), forgiven AS (
      UPDATE presence SET last_seen_at = now() FROM heard WHERE heard.at < now() - make_interval(secs => ${DEAF_S})
    )
    UPDATE visitor v SET last_seen_at = now() FROM heard
    WHERE heard.at < now() - make_interval(secs => ${DEAF_S})
      AND EXISTS (SELECT FROM interaction i WHERE i.visitor_id = v.id AND i.state IN ('queued', 'offered', 'connecting', 'active'))`
}
