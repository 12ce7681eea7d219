import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Medium } from '~/domain/medium'
import { PROTOCOL_VERSION } from '~/protocol/version'
import type { StartInteraction } from '~/protocol/visitor'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import type { InteractionRow } from '~/server/db/interaction-columns'

export const SHOP = 'https://shop.example'

/** A workspace with one queue and one site, as set-up would found it, and at least two agents, all of them offline. */
export type World = { workspaceId: string; queueId: string; siteKey: string; agents: [StaffActor, StaffActor, ...StaffActor[]] }

type QueueRules = {
  media?: Medium[]
  ringMs?: number
  wrapUpMs?: number | null
  wrapUpMode?: 'none' | 'optional' | 'time-boxed' | 'mandatory'
  shortAbandonMs?: number
  dispositions?: string[]
  maxWaitMs?: number | null
  maxWaiting?: number | null
  overflow?: 'none' | 'queue' | 'callback' | 'message'
  overflowQueueId?: string
}

export async function foundWorld(agentNames: string[] = [], rules: QueueRules = {}): Promise<World> {
  const workspaceId = newId()
  const queueId = newId()
  const siteKey = randomBytes(12).toString('base64url')
  await db().workspace.create({ data: { id: workspaceId, name: 'Shop' } })
  await db().queue.create({
    data: { id: queueId, workspaceId, name: 'Support', media: ['chat', 'voice', 'video'], dispositions: ['Solved'], ...rules },
  })
  await db().site.create({ data: { workspaceId, queueId, publicKey: siteKey, name: 'Shop', allowedOrigins: [SHOP] } })
  const [ada = 'Ada', ben = 'Ben', ...others] = agentNames
  const agents: World['agents'] = [await addAgent(workspaceId, queueId, ada), await addAgent(workspaceId, queueId, ben)]
  for (const name of others) agents.push(await addAgent(workspaceId, queueId, name))
  return { workspaceId, queueId, siteKey, agents }
}

/** More of them, who answer the world's queue. */
export const addAgents = async (
  { workspaceId, queueId }: Pick<World, 'workspaceId' | 'queueId'>,
  count: number,
): Promise<StaffActor[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => addAgent(workspaceId, queueId, `Agent ${index}`)))

async function addAgent(workspaceId: string, queueId: string, name: string): Promise<StaffActor> {
  const userId = newId()
  await db().user.create({ data: { id: userId, workspaceId, email: `${userId}@shop.example`, name, passwordHash: '-' } })
  await db().membership.create({ data: { userId, workspaceId, role: 'agent' } })
  await db().presence.create({ data: { userId, workspaceId } })
  await db().queueMember.create({ data: { queueId, userId, workspaceId } })
  return { workspaceId, userId, sessionId: newId(), name, role: 'agent', rights: [] }
}

/** What a panel posts. */
export const request = ({ siteKey }: World, medium: Medium): StartInteraction => ({
  protocolVersion: PROTOCOL_VERSION,
  siteKey,
  origin: SHOP,
  medium,
  name: 'Vera',
  page: { url: `${SHOP}/cart`, title: 'Cart', referrer: '' },
  locale: 'en-GB',
  timeZone: 'Europe/Berlin',
})

/** The offer that rings at an agent's desk. */
export async function offerOf({ workspaceId, userId }: StaffActor): Promise<string> {
  const offer = await db().offer.findFirst({ where: { workspaceId, agentId: userId, state: 'open' } })
  if (!offer) throw new Error('Nothing rings')
  return offer.id
}

export const rowOf = ({ interactionId, workspaceId }: VisitorActor): Promise<InteractionRow> =>
  db().interaction.findUniqueOrThrow({ where: { id: interactionId, workspaceId } })
