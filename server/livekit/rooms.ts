import { ParticipantInfo_State } from '@livekit/protocol'
import { RoomServiceClient, ServerError } from 'livekit-server-sdk'
import { env } from '../env'

/** The media server did not answer in time, or answered that it cannot work. Trying again later may help. */
export class MediaServerAway extends Error {
  constructor(cause: unknown) {
    super('The media server does not answer', { cause })
  }
}

/** Somebody waits for the answer: rather a chat at once than a call after a long silence. */
const PATIENCE_S = 3
/** Nobody has come yet: the panel asks for the camera first, and a person may take a while to say yes. */
const EMPTY_S = 120
/** Everybody has left: longer than any grace, so that a reload finds its room again. */
const DEPARTURE_S = 60
/** Two people, and a little room for somebody who reloads before the old connection is noticed to be dead. */
const MAX_PARTICIPANTS = 8

/** Makes sure that the room stands; one that stands already is left as it is. @throws MediaServerAway */
export async function createRoom(name: string): Promise<void> {
  await translated(() =>
    rooms().createRoom({
      name,
      emptyTimeout: EMPTY_S,
      departureTimeout: DEPARTURE_S,
      maxParticipants: MAX_PARTICIPANTS,
    }),
  )
}

/** Ends the room for everybody in it: the only way out that no client can ignore. @throws MediaServerAway */
export async function deleteRoom(name: string): Promise<void> {
  await ifThere(() => rooms().deleteRoom(name))
}

/** Names of all rooms that stand now, also those of others who share the media server. @throws MediaServerAway */
export async function listRooms(): Promise<string[]> {
  return (await translated(() => rooms().listRooms())).map(({ name }) => name)
}

/**
 * Identities of everybody in the room, also of those whose media is still connecting; none when it is gone. Without those who have not
 * been let in yet: as such the media server may list for good somebody who left in the moment of entering, and fails to remove them.
 * @throws MediaServerAway
 */
export async function listParticipants(room: string): Promise<string[]> {
  const participants = await ifThere(() => rooms().listParticipants(room))
  return (participants ?? []).filter(({ state }) => state !== ParticipantInfo_State.JOINING).map(({ identity }) => identity)
}

/** @throws MediaServerAway */
export async function removeParticipant(room: string, identity: string): Promise<void> {
  await ifThere(() => rooms().removeParticipant(room, identity))
}

const rooms = (): RoomServiceClient => {
  const { url, apiKey, apiSecret } = env().livekit
  return new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout: PATIENCE_S })
}

async function ifThere<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await translated(call)
  } catch (error) {
    if (error instanceof ServerError && error.code === 'not_found') return null
    throw error
  }
}

/** A refusal of the media server (a wrong key, say) is our mistake and stays an error; silence and 5xx are its absence. */
async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof ServerError && error.status < 500) throw error
    throw new MediaServerAway(error)
  }
}
