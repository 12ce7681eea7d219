import { db } from '../../db/client'
import { reconcileRoomJob } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import type { RoomHint } from '../../livekit/webhook'

/** The media server says that somebody came or went: a reason to look into that room now rather than in a few seconds. */
export async function heedRoomHint({ room }: RoomHint): Promise<void> {
  const interaction = room ? await db().interaction.findUnique({ where: { roomName: room } }) : null
  if (!interaction) return
  await inTransaction(async (tx) => tx.enqueue(reconcileRoomJob(interaction)))
}
