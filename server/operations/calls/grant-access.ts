import type { Medium } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import type { CallAccess } from '~/protocol/call'
import type { InteractionRow } from '../../db/interaction-columns'
import type { Identity } from '../../livekit/identity'
import { createRoom, MediaServerAway } from '../../livekit/rooms'
import { mintToken, signallingUrl } from '../../livekit/tokens'
import { openKey } from '../../secrets/encryption-key'

/**
 * Everything a browser needs to enter the room now, with the key that fits the state: the call key from acceptance on, before
 * that the waiting key. The caller has decided that this person may enter.
 * ICE servers stay empty: the media server names its own when somebody enters.
 */
export async function grantAccess(row: InteractionRow, who: Identity): Promise<CallAccess> {
  const token = await mintToken(row.roomName, row.medium as Medium, who)
  return { url: signallingUrl(), token, iceServers: [], key: keyOf(row) }
}

/** The same for somebody who comes back to a call, or comes first to a chat. @throws Refusal `calls-unavailable` */
export async function enterRoom(row: InteractionRow, who: Identity): Promise<CallAccess> {
  await openRoom(row.roomName)
  return grantAccess(row, who)
}

/**
 * Makes sure that the room stands: a media server that was started again has forgotten it.
 * @throws Refusal `calls-unavailable` while the media server is away
 */
export async function openRoom(roomName: string): Promise<void> {
  try {
    await createRoom(roomName)
  } catch (error) {
    throw error instanceof MediaServerAway ? new Refusal('calls-unavailable') : error
  }
}

function keyOf({ id, callKey, callKeyNumber, waitingKey }: InteractionRow) {
  if (callKey) return openKey(callKey, id, callKeyNumber)
  if (waitingKey) return openKey(waitingKey, id, 0)
  throw new Refusal('interaction-closed')
}
