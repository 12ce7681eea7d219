import type { TicketPurpose } from '~/protocol/recording-ticket'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import type { PlainSegment } from '~/server/storage/sealed-segment'
import { recordStretches } from './encoded-media'
import { madeBlocks } from './made-media'
import { type Headers, signedIn, startChat, type TestServer } from './server'
import { foundWorld, type World } from './world'

/** Ann had the conversations in hand, Ben none; Sue is a supervisor; Ada an admin with every right; Olga supervises elsewhere. */
const CAST = ['ann', 'ben', 'sue', 'ada', 'olga'] as const
export type Member = (typeof CAST)[number]

export interface Cast {
  world: World
  actors: Record<Member, StaffActor>
  headers: Record<Member | 'nobody' | 'visitor', Headers>
  /** A chat that Ann had. */
  converse(): Promise<{ workspaceId: string; interactionId: string }>
  /** Opens a ticket of theirs. */
  ticketOf(who: Member, recordingId: string, purpose?: TicketPurpose): Promise<string>
}

export async function castPlayback(server: TestServer): Promise<Cast> {
  const world = await foundWorld(['Ann', 'Ben', 'Sue', 'Ada'])
  const [ann, ben, sue, ada] = world.agents as [StaffActor, StaffActor, StaffActor, StaffActor]
  const [olga] = (await foundWorld(['Olga'])).agents
  const actors = { ann, ben, sue, ada, olga }
  await db().membership.updateMany({ where: { userId: { in: [sue.userId, olga.userId] } }, data: { role: 'supervisor' } })
  const rights = ['download-recordings', 'delete-recordings']
  await db().membership.update({ where: { userId: ada.userId }, data: { role: 'admin', rights } })
  const cookies = await Promise.all(CAST.map(async (who) => [who, await signedIn(actors[who])] as const))
  const headers = {
    ...(Object.fromEntries(cookies) as Record<Member, Headers>),
    nobody: {},
    visitor: (await startChat(server.origin, world)).headers,
  }
  return {
    ...{ world, actors, headers },
    converse: () => converse(server, world, ann),
    ticketOf: (who, recordingId, purpose = 'watch') => openTicket(server, headers[who], recordingId, purpose),
  }
}

async function converse(server: TestServer, world: World, { userId: agentId }: StaffActor) {
  const { interaction } = await startChat(server.origin, world)
  await db().interaction.update({
    where: { id: interaction.id },
    data: { state: 'closed', agentId, outcome: 'handled', closedAt: new Date(), waitingKey: null, callKey: null },
  })
  return { workspaceId: world.workspaceId, interactionId: interaction.id }
}

async function openTicket(server: TestServer, headers: Headers, recordingId: string, purpose: TicketPurpose): Promise<string> {
  const response = await server.send('POST', `/v1/recordings/${recordingId}/tickets`, { headers, body: { purpose } })
  const { ticket } = (await response.json()) as { ticket?: string }
  if (response.status !== 201 || !ticket) throw new Error(`No ticket was given: ${response.status}`)
  return ticket
}

/** Two files of one person's camera and microphone: twelve seconds, and after a pause nine. */
export const twoFiles = (participant: string): Promise<PlainSegment[]> =>
  recordStretches(participant, madeBlocks(29), [
    { fromMs: 0, toMs: 12_000 },
    { fromMs: 20_000, toMs: 29_000 },
  ])

export const trackAddress = (recordingId: string, participant: string, source = 'camera-and-microphone') =>
  `/v1/recordings/${recordingId}/tracks/${encodeURIComponent(participant)}/${source}`
