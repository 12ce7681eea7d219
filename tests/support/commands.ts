import fc from 'fast-check'
import type { Medium } from '~/domain/medium'
import type { Status } from '~/domain/presence'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { answerCallback } from '~/server/operations/callbacks/answer-callback'
import { endCallback } from '~/server/operations/callbacks/end-callback'
import { requestCallback } from '~/server/operations/callbacks/request-callback'
import { enterCallAsVisitor } from '~/server/operations/calls/enter-call-as-visitor'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { endInteractionAsVisitor } from '~/server/operations/interactions/end-interaction-as-visitor'
import { expireDeadline } from '~/server/operations/interactions/expire-deadline'
import { markAgentJoined, markVisitorJoined } from '~/server/operations/interactions/mark-joined'
import { overflowAfterWait } from '~/server/operations/interactions/overflow-waiting'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { wrapUpInteraction } from '~/server/operations/interactions/wrap-up-interaction'
import { leaveMessageInstead } from '~/server/operations/left-messages/leave-message'
import { sendMessageAsAgent, sendMessageAsVisitor } from '~/server/operations/messages/send-message'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { declineOffer } from '~/server/operations/offers/decline-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { loseAgent } from '~/server/operations/presence/lose-agent'
import { setStatus } from '~/server/operations/presence/set-status'
import { touchAgent } from '~/server/operations/presence/touch-agent'
import { loseVisitor } from '~/server/operations/visitors/lose-visitor'
import { touchVisitor } from '~/server/operations/visitors/touch-visitor'
import { mintToken } from '~/server/secrets/bearer-token'
import { pass } from './time'
import { request, type World } from './world'

export type Scene = { world: World; other: World; visitors: VisitorActor[] }

/** What somebody may do, the more often the likelier. Numbers pick one of those who are there, whoever that is by then. */
const who = fc.nat(11)
const isStranger = fc.integer({ min: 0, max: 9 }).map((n) => n === 9)
const isSilent = fc.integer({ min: 0, max: 2 }).map((n) => n === 2)
const one = <T extends string | number>(...types: T[]) => fc.constantFrom(...types)
const status = one<Status>('available', 'available', 'available', 'not-ready', 'offline')
const medium = one<Medium>('chat', 'voice', 'video')

export const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: one('start'), medium }) },
  { weight: 3, arbitrary: fc.record({ type: one('set-status'), who, status }) },
  { weight: 9, arbitrary: fc.record({ type: one('accept', 'accept', 'accept', 'decline'), who, offer: who, isStranger }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: one(
        ...(['visitor-joins', 'visitor-joins', 'visitor-ends', 'visitor-writes', 'visitor-enters'] as const),
        ...(['visitor-keeps-place', 'visitor-answers', 'visitor-leaves-message'] as const),
      ),
      who,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ type: one('meet', 'meet', 'agent-joins', 'agent-ends', 'agent-writes', 'wrap-up'), who, isStranger }),
  },
  { weight: 2, arbitrary: fc.record({ type: one('route', 'timers') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: one('time'),
      ms: one(3_000, 9_000, 21_000, 21_000),
      areAgentsSilent: isSilent,
      areVisitorsSilent: isSilent,
    }),
  },
)
export type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

export async function carryOut(scene: Scene, command: Command): Promise<void> {
  const { world, visitors } = scene
  switch (command.type) {
    case 'start':
      return void visitors.push((await startInteraction(request(world, command.medium), '')).actor)
    case 'set-status':
      return setStatus(pick(world.agents, command.who), { status: command.status })
    case 'accept':
    case 'decline':
      return answer(scene, command)
    case 'visitor-joins':
    case 'visitor-ends':
    case 'visitor-writes':
    case 'visitor-enters':
    case 'visitor-keeps-place':
    case 'visitor-answers':
    case 'visitor-leaves-message':
      return visitors.length === 0 ? undefined : asVisitor(pick(visitors, command.who), command.type)
    case 'meet':
    case 'agent-joins':
    case 'agent-ends':
    case 'agent-writes':
    case 'wrap-up':
      return asAgent(scene, command)
    case 'route':
      return routeWaiting(world)
    case 'timers':
      return fireTimers(world)
    case 'time':
      return letPass(scene, command)
  }
}

/** Everybody who is not silent is heard in the meantime. */
async function letPass(
  { world, visitors }: Scene,
  { ms, areAgentsSilent, areVisitorsSilent }: Extract<Command, { type: 'time' }>,
) {
  await pass(world, ms)
  if (!areAgentsSilent) await together(world.agents, touchAgent)
  if (!areVisitorsSilent) await together(visitors, touchVisitor)
}

/** What the job runner would do by itself in a moment of quiet: everything that is due. */
export async function fireTimers(world: World): Promise<void> {
  const { workspaceId } = world
  const open = await db().interaction.findMany({ where: { workspaceId, state: { not: 'closed' } }, orderBy: { id: 'desc' } })
  for (const work of [expireDeadline, loseVisitor, overflowAfterWait, endCallback])
    await together(open, ({ id }) => work(world, id))
  await together(world.agents, ({ userId }) => loseAgent(world, userId))
}

/** A stranger is a member of the other workspace, who may do nothing here. */
async function answer(scene: Scene, { type, who, offer, isStranger }: Extract<Command, { offer: number }>): Promise<void> {
  const offers = await db().offer.findMany({
    where: { workspaceId: scene.world.workspaceId },
    orderBy: [{ settledAt: { sort: 'desc', nulls: 'first' } }],
    take: 4,
  })
  if (offers.length === 0) return
  const { id, agentId } = pick(offers, offer)
  const rung = scene.world.agents.find(({ userId }) => userId === agentId) ?? scene.world.agents[0]
  const agent = isStranger ? pick([...scene.world.agents, ...scene.other.agents], who) : rung
  await (type === 'accept' ? acceptOffer : declineOffer)(agent, id)
}

async function asVisitor(actor: VisitorActor, type: Extract<Command, { type: `visitor-${string}` }>['type']): Promise<void> {
  if (type === 'visitor-joins') await markVisitorJoined(actor)
  if (type === 'visitor-ends') await endInteractionAsVisitor(actor)
  if (type === 'visitor-writes') await sendMessageAsVisitor(actor, { id: crypto.randomUUID(), text: 'Hello' })
  if (type === 'visitor-enters') await enterCallAsVisitor(actor)
  if (type === 'visitor-keeps-place') await requestCallback(actor)
  if (type === 'visitor-answers') await answerCallback(actor, mintToken())
  if (type === 'visitor-leaves-message') await leaveMessageInstead(actor, { email: 'vera@mail.example', text: 'Hello' })
}

async function asAgent(
  scene: Scene,
  { type, who, isStranger }: Extract<Command, { type: 'meet' | 'wrap-up' | `agent-${string}` }>,
): Promise<void> {
  const { world, other } = scene
  const held = await db().interaction.findMany({
    where: { workspaceId: world.workspaceId, agentId: { not: null } },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }],
    take: 5,
  })
  if (held.length === 0) return
  const { id, agentId } = pick(held, who)
  const owner = world.agents.find(({ userId }) => userId === agentId) ?? world.agents[0]
  const agent: StaffActor = isStranger ? pick([...world.agents, ...other.agents], who) : owner
  const visitor = scene.visitors.find(({ interactionId }) => interactionId === id)
  if (type === 'meet' && visitor) await Promise.all([markVisitorJoined(visitor), markAgentJoined(owner, id)])
  if (type === 'agent-joins') await markAgentJoined(agent, id)
  if (type === 'agent-ends') await endInteractionAsAgent(agent, id)
  if (type === 'agent-writes') await sendMessageAsAgent(agent, id, { id: crypto.randomUUID(), text: 'Good day' })
  if (type === 'wrap-up') await wrapUpInteraction(agent, id, { disposition: 'Solved', notes: '' })
}

const together = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> =>
  void (await Promise.all(all.map(work)))

function pick<T>(all: readonly T[], index: number): T {
  const one = all[index % all.length]
  if (one === undefined) throw new Error('There is nobody to pick')
  return one
}
