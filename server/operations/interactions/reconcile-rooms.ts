import { db } from '../../db/client'
import { listRooms } from '../../livekit/rooms'
import { reconcileRoom } from './reconcile-room'

/** Rooms looked at side by side. */
const AT_ONCE = 8

/**
 * Looks into every room of ours that stands now, in all workspaces. Rooms that no interaction knows are left alone: the media
 * server may have other tenants, and a room that nobody enters goes by itself.
 * @throws MediaServerAway
 */
export async function reconcileRooms(): Promise<void> {
  const roomName = { in: await listRooms() }
  const known = await db().interaction.findMany({ where: { roomName }, select: { id: true, workspaceId: true } })
  const next = async (): Promise<void> => {
    const room = known.pop()
    if (!room) return
    await reconcileRoom(room, room.id)
    return next()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
}
