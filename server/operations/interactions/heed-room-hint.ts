import { db } from '../../db/client'
import { inTransaction } from '../../db/transaction'
import type { RoomHint } from '../../livekit/webhook'

/** The media server says that somebody came or went: a reason to look into that room now rather than in a few seconds. */
export async function heedRoomHint({ room }: RoomHint): Promise<void> {
  const interaction = room ? await db().interaction.findUnique({ where: { roomName: room } }) : null
  if (!interaction) return
  const { id: interactionId, workspaceId } = interaction
  await inTransaction(async (tx) => {
    tx.enqueue({ task: 'reconcile-room', key: `reconcile:${interactionId}`, payload: { workspaceId, interactionId } })
  })
}
