import { Refusal } from '~/domain/refusal'
import { db } from '../../db/client'
import { Prisma } from '../../db/generated/client'
import { notOnHold } from '../../db/hold-store'
import { expireTranscript } from './delete-transcript'

const BATCH = 100

type Due = { workspaceId: string; id: string; dueAt: Date }

/**
 * Deletes the transcripts whose time is over, one interaction a transaction, so that whatever ends this loses nothing: the next run
 * finds what is left. One that cannot be deleted stands in no other's way.
 * @throws the first that went wrong, once all others are deleted
 */
export async function expireTranscripts(): Promise<void> {
  const errors: unknown[] = []
  let batch: Due[] = []
  do {
    batch = await findDue(batch.at(-1))
    for (const { workspaceId, id } of batch) await expireTranscript(workspaceId, id).catch((error) => errors.push(error))
  } while (batch.length === BATCH)
  const broken = errors.find((error) => !isDone(error))
  if (broken) throw broken
}

/** Oldest first, from where the batch before ended. The index `interaction_transcript_due` knows them by the same expression. */
const findDue = (after?: Due): Promise<Due[]> => db().$queryRaw<Due[]>`
  SELECT workspace_id AS "workspaceId", id, ${DUE_AT} AT TIME ZONE 'UTC' AS "dueAt" FROM interaction
  WHERE transcript_deleted_at IS NULL AND closed_at IS NOT NULL AND transcript_kept_for_days IS NOT NULL AND message_seq > 0
    AND ${DUE_AT} < now() AT TIME ZONE 'UTC' AND ${notOnHold(Prisma.sql`id`, Prisma.sql`interaction.workspace_id`)}
    AND ${after ? Prisma.sql`(${DUE_AT}, id) > (${after.dueAt}::timestamptz AT TIME ZONE 'UTC', ${after.id}::uuid)` : Prisma.sql`true`}
  ORDER BY ${DUE_AT}, id LIMIT ${BATCH}`

const DUE_AT = Prisma.sql`((closed_at AT TIME ZONE 'UTC') + make_interval(days => transcript_kept_for_days))`

/** Somebody put it on hold or deleted it meanwhile, or another run did. */
const isDone = (error: unknown) => error instanceof Refusal && (error.code === 'on-hold' || error.code === 'not-now')
