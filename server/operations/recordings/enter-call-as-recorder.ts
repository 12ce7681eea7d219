import type { WhichRecording } from '~/domain/recording'
import { RUNNING_STATES } from '~/domain/recording-life'
import { db } from '../../db/client'
import { mintRecorderToken, sfuUrl } from '../../livekit/tokens'

/**
 * Lets a recorder into the room of a call whose visitor has consented, to hear and see only.
 * @returns null where that no longer holds: nothing is minted then
 */
export async function enterCallAsRecorder(which: WhichRecording): Promise<{ url: string; token: string } | null> {
  const { workspaceId, recordingId } = which
  const recording = await db().recording.findFirst({
    where: { id: recordingId, workspaceId, state: { in: [...RUNNING_STATES] } },
    select: { interactionId: true },
  })
  if (!recording) return null
  const interaction = await db().interaction.findFirst({
    where: { id: recording.interactionId, workspaceId, state: { in: ['connecting', 'active'] } },
    select: { roomName: true },
  })
  if (!interaction) return null
  return { url: sfuUrl(), token: await mintRecorderToken(interaction.roomName, recordingId) }
}
