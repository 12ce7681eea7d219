import type { InteractionEvent, Transition } from './interaction'
import { isCall } from './medium'
import { CALLBACK_REST_MS, LIVE, MAX_UNANSWERED, type Reach } from './reach'
import {
  after,
  close,
  dismiss,
  type In,
  isAway,
  lasting,
  record,
  refuse,
  toHead,
  toWrapUp,
  withEffects,
} from './transition-parts'

/** A call that was accepted this often without connecting has something wrong with it that ringing again will not mend. */
export const MAX_CONNECT_FAILURES = 3

export function fromConnecting(from: In<'connecting'>, event: InteractionEvent, now: Date): Transition {
  const { agentId, reach } = from
  if (reach.kind === 'callback') return fromCallingBack({ ...from, reach }, event, now)
  switch (event.type) {
    case 'joined': {
      const joined = { ...from.joined, [event.who]: true }
      if (!joined.visitor || !joined.agent) return { ok: true, interaction: { ...from, joined }, effects: [] }
      return {
        ok: true,
        interaction: { ...lasting(from), state: 'active', place: from.place, agentIds: [agentId], startedAt: now },
        effects: [record({ type: 'connected' })],
      }
    }
    case 'connect-failed': {
      if (now < from.deadlineAt) return refuse('not-now')
      const place = { ...from.place, connectFailures: from.place.connectFailures + 1 }
      const failed = record({ type: 'connect-failed', agentId })
      if (place.connectFailures >= MAX_CONNECT_FAILURES)
        return withEffects(close(from, 'failed', now), [failed, { type: 'route' }])
      return toHead({ ...from, place }, agentId, failed, now)
    }
    case 'agent-lost':
      if (event.agentId !== agentId) return refuse('not-now')
      return toHead(from, agentId, record({ type: 'agent-lost', agentId }), now)
    case 'ended':
      return toWrapUp(from, agentId, event.by, event.wrapUpMs, now)
    case 'visitor-lost':
      return toWrapUp(from, agentId, 'visitor-lost', event.wrapUpMs, now)
    case 'accepted':
    case 'declined':
      return refuse('offer-gone')
    default:
      return refuse('not-now')
  }
}

type CallingBack = In<'connecting'> & { reach: Extract<Reach, { kind: 'callback' }> }

/** Accepted by an agent, and the visitor is rung until the deadline. */
function fromCallingBack(from: CallingBack, event: InteractionEvent, now: Date): Transition {
  const { agentId } = from
  switch (event.type) {
    case 'callback-answered':
      return now < from.deadlineAt ? answerCallback(from, event.connectMs, now) : refuse('not-now')
    case 'connect-failed':
      return now < from.deadlineAt ? refuse('not-now') : notAnswered(from, now)
    case 'ended':
      // The agent who stops ringing has found nobody, as when the time was over.
      if (event.by === 'agent') return notAnswered(from, now)
      return withEffects(close(from, 'callback', now), [{ type: 'route' }])
    case 'joined':
      return { ok: true, interaction: { ...from, joined: { ...from.joined, [event.who]: true } }, effects: [] }
    case 'agent-lost':
      if (event.agentId !== agentId) return refuse('not-now')
      return toHead(from, agentId, record({ type: 'agent-lost', agentId }), now)
    case 'accepted':
    case 'declined':
      return refuse('offer-gone')
    default:
      return refuse('not-now')
  }
}

/** From here on like everybody who waits on their page. That they are in the room counts only once they have the key. */
function answerCallback(from: CallingBack, connectMs: number, now: Date): Transition {
  const { place, agentId, joined } = from
  const base = { ...lasting(from), reach: LIVE }
  const answered = record({ type: 'callback-answered' })
  if (!isCall(from.medium))
    return {
      ok: true,
      interaction: { ...base, state: 'active', place, agentIds: [agentId], startedAt: now },
      effects: [answered],
    }
  const deadlineAt = after(now, connectMs)
  return {
    ok: true,
    interaction: { ...base, state: 'connecting', place, agentId, deadlineAt, joined: { visitor: false, agent: joined.agent } },
    effects: [answered, { type: 'start-timer', timer: 'connect-deadline', at: deadlineAt }],
  }
}

/** Back at their place, the agent free without blame. After a rest they are rung again, and not for ever. */
function notAnswered(from: CallingBack, now: Date): Transition {
  const { agentId, place, reach } = from
  const unanswered = reach.unanswered + 1
  const entry = record({ type: 'callback-unanswered', agentId })
  if (unanswered >= MAX_UNANSWERED) return withEffects(close(from, 'callback', now), [entry, { type: 'route' }])
  const restsUntil = after(now, CALLBACK_REST_MS)
  return {
    ok: true,
    interaction: { ...lasting(from), reach: { ...reach, unanswered, restsUntil }, state: 'queued', place },
    effects: [entry, dismiss(agentId), { type: 'route' }, { type: 'start-timer', timer: 'callback-rest', at: restsUntil }],
  }
}

export function fromActive(from: In<'active'>, event: InteractionEvent, now: Date): Transition {
  const [owner] = from.agentIds
  switch (event.type) {
    case 'joined':
      // Both sides report every (re)join; once active there is nothing left to learn from it.
      return { ok: true, interaction: from, effects: [] }
    case 'ended':
      if (event.by !== 'agent' && isAway(from)) return refuse('not-now')
      return toWrapUp(from, owner, event.by, event.wrapUpMs, now)
    case 'visitor-lost':
      return isAway(from) ? refuse('not-now') : toWrapUp(from, owner, 'visitor-lost', event.wrapUpMs, now)
    case 'agent-lost':
      if (event.agentId !== owner) return refuse('not-now')
      return toHead(from, owner, record({ type: 'agent-lost', agentId: owner }), now)
    case 'transferred':
      return {
        ok: true,
        interaction: { ...from, agentIds: [event.toAgentId] },
        // A new key whenever somebody leaves: the agent who handed over must not be able to listen on.
        effects: [
          record({ type: 'transferred', fromAgentId: owner, toAgentId: event.toAgentId }),
          { type: 'issue-call-key' },
          dismiss(owner),
          { type: 'route' },
        ],
      }
    case 'accepted':
    case 'declined':
      return refuse('offer-gone')
    default:
      return refuse('not-now')
  }
}

export function fromWrappingUp(from: In<'wrapping-up'>, event: InteractionEvent, now: Date): Transition {
  const done = (disposition: string | null): Transition =>
    withEffects(close(from, from.outcome, now), [
      record({ type: 'wrapped-up', agentId: from.agentId, disposition }),
      { type: 'route' },
    ])
  switch (event.type) {
    case 'disposition-set':
      return event.agentId === from.agentId ? done(event.disposition) : refuse('not-your-interaction')
    case 'wrap-up-expired':
      return from.deadlineAt && now >= from.deadlineAt ? done(null) : refuse('not-now')
    case 'agent-lost':
      return event.agentId === from.agentId ? done(null) : refuse('not-now')
    default:
      return refuse('not-now')
  }
}
