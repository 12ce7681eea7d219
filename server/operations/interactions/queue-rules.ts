import type { Queue as QueueRules } from '../../db/generated/client'
import type { InteractionRow } from '../../db/interaction-columns'
import type { Tx } from '../../db/transaction'

export type { QueueRules }

/** The queue an interaction belongs to, with the rules it chose for itself. */
export const queueOf = (tx: Tx, { queueId, workspaceId }: InteractionRow) =>
  tx.db.queue.findUniqueOrThrow({ where: { id: queueId, workspaceId } })

/** How long wrap-up may take in milliseconds; null: until the agent says so. */
export const wrapUpMsOf = async (tx: Tx, row: InteractionRow): Promise<number | null> => (await queueOf(tx, row)).wrapUpMs
