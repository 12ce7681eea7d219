import { v7 as newId } from 'uuid'
import { CONNECT_MS } from '~/domain/timing'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { expireDeadline } from '~/server/operations/interactions/expire-deadline'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { readVisitorInteraction } from '~/server/views/visitor-interaction'
import { FloorModel, type ModelInteraction } from '~/tests/domain/floor-model'
import { pass } from '~/tests/support/time'
import { addAgents, foundWorld, request } from '~/tests/support/world'
import type { Caller, Day } from './floor-trace'

export type Ring = { caller: number; agent: number }
export type Range = { lowMs: number; highMs: number }

/** Something that runs a floor: the real one, or the same rules in memory, which take no time at all. Agents and callers by their index. */
export type Engine = {
  pass(ms: number): Promise<void>
  arrive(index: number, caller: Caller): Promise<void>
  /** Rings whoever can be rung. @returns the new offers */
  route(): Promise<Ring[]>
  accept(ring: Ring): Promise<void>
  end(ring: Ring): Promise<void>
  /** Nobody answered: back in the queue, the agent not ready. */
  miss(ring: Ring): Promise<void>
  comeBack(agent: number): Promise<void>
  /** What a visitor who waits is told; null where nothing is. */
  promise(caller: number): Promise<Range | null>
}

export const RING_MS = 20_000
const QUEUE = { ringMs: RING_MS, wrapUpMode: 'none' as const, media: ['chat' as const] }

export async function realEngine({ agents }: Day, skillCount: number): Promise<Engine> {
  const world = await foundWorld([], QUEUE)
  const { workspaceId } = world
  const staff: StaffActor[] = [...world.agents, ...(await addAgents(world, Math.max(0, agents.length - 2)))]
  const skillIds = Array.from({ length: skillCount }, () => newId())
  await db().skill.createMany({ data: skillIds.map((id, index) => ({ id, workspaceId, name: `Skill ${index}` })) })
  await db().agentSkill.createMany({
    data: agents.flatMap(({ skills }, index) =>
      skills.map((skill) => ({ workspaceId, userId: staff[index]?.userId ?? '', skillId: skillIds[skill] ?? '', level: 3 })),
    ),
  })
  await db().membership.updateMany({ where: { workspaceId }, data: { maxChats: 1 } })
  for (const each of staff) await setStatus(each, { status: 'available' })
  const visitors: VisitorActor[] = []
  const rung = new Set<string>()
  const of = ({ agent }: Ring) => staff[agent] as StaffActor
  return {
    async pass(ms) {
      await pass(world, ms)
      const by = ms / 1_000
      await db().$executeRaw`
        UPDATE interaction SET accepted_at = accepted_at - make_interval(secs => ${by}), started_at = started_at - make_interval(secs => ${by})
        WHERE workspace_id = ${workspaceId}::uuid AND state = 'active'`
    },
    async arrive(index, { priority, skill }) {
      const { actor } = await startInteraction(request(world, 'chat'), '')
      visitors[index] = actor
      if (priority === 0 && skill === null) return
      const requirements = skill === null ? [] : [{ skillId: skillIds[skill], level: 2 }]
      await db().interaction.update({ where: { id: actor.interactionId }, data: { priority, requirements } })
    },
    async route() {
      await routeWaiting(world)
      const open = await db().offer.findMany({ where: { workspaceId, state: 'open' } })
      const fresh = open.filter(({ id }) => !rung.has(id))
      return fresh.map(({ id, interactionId, agentId }) => {
        rung.add(id)
        const caller = visitors.findIndex((visitor) => visitor?.interactionId === interactionId)
        return { caller, agent: staff.findIndex(({ userId }) => userId === agentId) }
      })
    },
    async accept(ring) {
      const offer = await db().offer.findFirstOrThrow({ where: { workspaceId, agentId: of(ring).userId, state: 'open' } })
      await acceptOffer(of(ring), offer.id)
    },
    end: (ring) => endInteractionAsAgent(of(ring), visitors[ring.caller]?.interactionId ?? ''),
    miss: ({ caller }) => expireDeadline(world, visitors[caller]?.interactionId ?? ''),
    comeBack: (agent) => setStatus(staff[agent] as StaffActor, { status: 'available' }),
    async promise(caller) {
      const { situation } = await readVisitorInteraction(workspaceId, visitors[caller]?.interactionId ?? '')
      return situation.phase === 'waiting' ? situation.estimate : null
    },
  }
}

export function idealEngine({ agents }: Day): Engine {
  const floor = new FloorModel(
    agents.map(({ skills }, index) => ({
      ...{ id: `a${String(index).padStart(2, '0')}`, queueIds: ['q'], status: 'available', media: ['chat'] },
      ...{ capacity: { takesCalls: true, maxChats: 1, takesChatsInCalls: false }, idleSince: index, lastOfferedAt: null },
      skills: Object.fromEntries(skills.map((skill) => [`s${skill}`, 3])),
    })),
    [{ id: 'q', method: 'longest-idle', ringMs: RING_MS, requirements: [], relaxations: [], lastAgentForDays: null }],
  )
  const callers = new Map<ModelInteraction, number>()
  const found = (caller: number) => [...callers].find(([, index]) => index === caller)?.[0] as ModelInteraction
  const offerOf = ({ interaction }: ModelInteraction) => (interaction.state === 'offered' ? interaction : null)
  const settled = () => {
    // The model looks at all that ever were; what is over need not be looked at again.
    const over = floor.interactions.filter(({ interaction }) => interaction.state === 'closed')
    for (const each of over) floor.interactions.splice(floor.interactions.indexOf(each), 1)
  }
  return {
    async pass(ms) {
      floor.now += ms
    },
    async arrive(index, { priority, skill }) {
      const requirements = skill === null ? [] : [{ skillId: `s${skill}`, level: 2 }]
      floor.arrive(
        { medium: 'chat', queueId: 'q', priority, requirements, lastAgentId: null },
        `i${String(index).padStart(5, '0')}`,
      )
      callers.set(floor.interactions.at(-1) as ModelInteraction, index)
    },
    async route() {
      const before = new Set(floor.interactions.filter(offerOf))
      floor.route()
      const fresh = floor.interactions.filter((each) => offerOf(each) && !before.has(each))
      return fresh.map((each) => ({ caller: callers.get(each) ?? -1, agent: Number(offerOf(each)?.agentId.slice(1)) }))
    },
    async accept({ caller }) {
      const each = found(caller)
      const offer = offerOf(each)
      if (offer) floor.apply(each, { type: 'accepted', offerId: offer.offerId, agentId: offer.agentId, connectMs: CONNECT_MS })
    },
    async end({ caller }) {
      floor.apply(found(caller), { type: 'ended', by: 'agent', wrapUpMs: 0 })
      callers.delete(found(caller))
      settled()
    },
    async miss({ caller }) {
      const each = found(caller)
      const offer = offerOf(each)
      if (offer) floor.apply(each, { type: 'offer-expired', offerId: offer.offerId })
    },
    async comeBack(agent) {
      const each = floor.agent(`a${String(agent).padStart(2, '0')}`)
      each.status = 'available'
      each.idleSince = floor.now
    },
    promise: async () => null,
  }
}
