import type { Queue as QueueRules } from '../../db/generated/client'
import type { InteractionRow } from '../../db/interaction-columns'
import type { Tx } from '../../db/transaction'

export type { QueueRules }

/** The queue an interaction belongs to, with the rules it chose for itself. */
export const queueOf = (tx: Tx, { queueId, workspaceId }: InteractionRow) =>
  tx.db.queue.findUniqueOrThrow({ where: { id: queueId, workspaceId } })

/** How long wrap-up may take in milliseconds; null: until the agent says so; 0: there is none. */
export const wrapUpMsOf = async (tx: Tx, row: InteractionRow): Promise<number | null> => wrapUpMsBy(await queueOf(tx, row))

export function wrapUpMsBy({ wrapUpMode, wrapUpMs }: QueueRules): number | null {
  if (wrapUpMode === 'none') return 0
  return wrapUpMode === 'time-boxed' ? wrapUpMs : null
}
