import { RUNNING_STATES } from '~/domain/recording-life'
import type { SystemActor } from '../../actor'
import { db } from '../../db/client'
import type { InteractionRow } from '../../db/interaction-columns'
import { lockInteraction } from '../../db/interaction-store'
import { inTransaction } from '../../db/transaction'
import { readIdentity } from '../../livekit/identity'
import { deleteRoom, listParticipants, removeParticipant } from '../../livekit/rooms'
import { markJoined } from './mark-joined'

const OVER = ['wrapping-up', 'closed']
const WITH_AGENT = ['offered', 'connecting', 'active']

/**
 * Makes a room agree with the database (I13): whoever is in it and may not be is removed, and the room of a conversation that is
 * over is deleted. Two who meet there after acceptance are connected, even if neither browser managed to say so.
 * @throws MediaServerAway
 */
export async function reconcileRoom({ workspaceId }: SystemActor, interactionId: string): Promise<void> {
  const { roomName } = await db().interaction.findUniqueOrThrow({ where: { id: interactionId, workspaceId } })
  const present = await listParticipants(roomName)
  // Read after the list: whoever was allowed to enter while it was made is allowed here too.
  const row = await db().interaction.findUniqueOrThrow({ where: { id: interactionId, workspaceId } })
  if (OVER.includes(row.state)) return deleteRoom(roomName)
  const recordingId = await recordedNow(row)
  for (const name of present) if (!mayBeThere(row, name, recordingId)) await removeParticipant(roomName, name)
  if (row.state === 'connecting' && isEverybodyThere(row, present)) await connect(row)
}

/** The recording that a recorder may be there for: consented to, and not over. */
async function recordedNow({ id: interactionId, workspaceId }: InteractionRow): Promise<string | null> {
  const recording = await db().recording.findFirst({
    where: { interactionId, workspaceId, state: { in: [...RUNNING_STATES] } },
    select: { id: true },
  })
  return recording?.id ?? null
}

function mayBeThere({ id, agentId, state }: InteractionRow, name: string, recordingId: string | null): boolean {
  const who = readIdentity(name)
  if (who?.role === 'visitor') return who.interactionId === id
  if (who?.role === 'recorder') return who.recordingId === recordingId
  return who?.role === 'agent' && WITH_AGENT.includes(state) && who.userId === agentId
}

function isEverybodyThere(row: InteractionRow, present: string[]): boolean {
  const roles = present.filter((name) => mayBeThere(row, name, null)).map((name) => readIdentity(name)?.role)
  return roles.includes('visitor') && roles.includes('agent')
}

async function connect({ id, workspaceId, agentId }: InteractionRow): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, id)
    if (locked.row.state !== 'connecting' || locked.row.agentId !== agentId) return
    await markJoined(tx, await markJoined(tx, locked, 'visitor'), 'agent')
  })
}
