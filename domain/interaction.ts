import { isCall, type Medium } from './medium'
import type { Because } from './method'
import type { Outcome } from './outcome'
import type { RefusalCode } from './refusal'
import type { EndedBy, TimelineEntry } from './timeline'

/** Where a visitor stands in a queue. Kept while offered, so that an unanswered offer returns it unchanged (I6). */
export type Place = {
  queueId: string
  /** When the visitor joined the queue; the order within a priority. */
  since: Date
  /** Set when the interaction came back through no fault of the visitor's: it stands before all that were never answered. */
  headSince: Date | null
  priority: number
  /** Calls that were accepted and never connected; the third closes the interaction as `failed`. */
  connectFailures: number
}

/** Each state carries only its own fields, so an impossible combination has no spelling. */
type InteractionState =
  | { state: 'queued'; place: Place }
  | { state: 'offered'; place: Place; offerId: string; agentId: string; expiresAt: Date }
  | { state: 'connecting'; place: Place; agentId: string; deadlineAt: Date; joined: { visitor: boolean; agent: boolean } }
  | { state: 'active'; place: Place; agentIds: readonly [string, ...string[]]; startedAt: Date }
  | { state: 'wrapping-up'; agentId: string; outcome: 'handled' | 'visitor-lost'; deadlineAt: Date | null }
  | { state: 'closed'; outcome: Outcome; closedAt: Date }

export type Interaction = { medium: Medium } & InteractionState

export type InteractionEvent =
  | { type: 'offered'; offerId: string; agentId: string; ringMs: number; because: Because | 'picked' }
  | { type: 'accepted'; offerId: string; agentId: string; connectMs: number }
  | { type: 'declined'; offerId: string; agentId: string }
  | { type: 'offer-expired'; offerId: string }
  | { type: 'offer-withdrawn'; offerId: string }
  | { type: 'joined'; who: 'visitor' | 'agent' }
  | { type: 'connect-failed' }
  /** `wrapUpMs`: null without a deadline, 0 for none at all. */
  | { type: 'ended'; by: EndedBy; wrapUpMs: number | null }
  | { type: 'visitor-left'; shortAbandonMs: number }
  | { type: 'visitor-lost'; wrapUpMs: number | null }
  | { type: 'agent-lost'; agentId: string }
  | { type: 'transferred'; toAgentId: string }
  | { type: 'overflowed' }
  | { type: 'callback-requested' }
  | { type: 'no-agents-found' }
  | { type: 'disposition-set'; agentId: string; disposition: string | null }
  | { type: 'wrap-up-expired' }

/** What the caller must do in the same transaction. All of it is idempotent, so a repeated job does no harm. */
export type Effect =
  | { type: 'record'; entry: TimelineEntry }
  | { type: 'settle-offer'; offerId: string; outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn' }
  | { type: 'start-timer'; timer: 'offer-expiry' | 'connect-deadline' | 'wrap-up'; at: Date }
  | { type: 'route' }
  | { type: 'issue-call-key' }
  | { type: 'dismiss-agent'; agentId: string }
  | { type: 'set-not-ready'; agentId: string; reason: 'missed-offer' }
  | { type: 'delete-room' }

export type Transition = { ok: true; interaction: Interaction; effects: Effect[] } | { ok: false; refusal: RefusalCode }

/** A call that was accepted this often without connecting has something wrong with it that ringing again will not mend. */
export const MAX_CONNECT_FAILURES = 3

const refuse = (refusal: RefusalCode): Transition => ({ ok: false, refusal })
const record = (entry: TimelineEntry): Effect => ({ type: 'record', entry })
const after = (now: Date, ms: number) => new Date(now.getTime() + ms)

/**
 * The only way an interaction changes. Pure: the caller gives the database's time, writes the result under the row's lock,
 * and carries out the effects in the same transaction.
 */
export function transition(from: Interaction, event: InteractionEvent, now: Date): Transition {
  switch (from.state) {
    case 'queued':
      return fromQueued(from, event, now)
    case 'offered':
      return fromOffered(from, event, now)
    case 'connecting':
      return fromConnecting(from, event, now)
    case 'active':
      return fromActive(from, event, now)
    case 'wrapping-up':
      return fromWrappingUp(from, event, now)
    case 'closed':
      return refuse('interaction-closed')
  }
}

type In<S extends Interaction['state']> = Extract<Interaction, { state: S }>

function fromQueued(from: In<'queued'>, event: InteractionEvent, now: Date): Transition {
  switch (event.type) {
    case 'offered': {
      const expiresAt = after(now, event.ringMs)
      const { offerId, agentId, because } = event
      return {
        ok: true,
        interaction: { medium: from.medium, state: 'offered', place: from.place, offerId, agentId, expiresAt },
        effects: [
          record({ type: 'offered', offerId, agentId, because }),
          { type: 'start-timer', timer: 'offer-expiry', at: expiresAt },
        ],
      }
    }
    case 'visitor-left':
      return leaveQueue(from, event.shortAbandonMs, now)
    case 'visitor-lost':
      return loseWaiting(from.medium, now)
    case 'overflowed':
      return close(from.medium, 'overflowed', now)
    case 'callback-requested':
      return close(from.medium, 'callback', now)
    case 'no-agents-found':
      return close(from.medium, 'no-agents', now)
    case 'accepted':
    case 'declined':
      return refuse('offer-gone')
    default:
      return refuse('not-now')
  }
}

function fromOffered(from: In<'offered'>, event: InteractionEvent, now: Date): Transition {
  const { offerId, agentId, place, medium } = from
  const settle = (outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn'): Effect => ({
    type: 'settle-offer',
    offerId,
    outcome,
  })
  const backToPlace = (outcome: 'declined' | 'expired' | 'withdrawn', entry: TimelineEntry, more: Effect[] = []): Transition => ({
    ok: true,
    interaction: { medium, state: 'queued', place },
    effects: [settle(outcome), record(entry), { type: 'dismiss-agent', agentId }, ...more, { type: 'route' }],
  })
  switch (event.type) {
    case 'accepted': {
      if (event.offerId !== offerId || event.agentId !== agentId) return refuse('offer-gone')
      // The deadline decides, not the job that enforces it: a late acceptance is refused even when the job is later still.
      if (now >= from.expiresAt) return refuse('offer-expired')
      const effects: Effect[] = [settle('accepted'), record({ type: 'accepted', offerId, agentId }), { type: 'issue-call-key' }]
      if (!isCall(medium)) {
        return { ok: true, interaction: { medium, state: 'active', place, agentIds: [agentId], startedAt: now }, effects }
      }
      const deadlineAt = after(now, event.connectMs)
      return {
        ok: true,
        interaction: { medium, state: 'connecting', place, agentId, deadlineAt, joined: { visitor: false, agent: false } },
        effects: [...effects, { type: 'start-timer', timer: 'connect-deadline', at: deadlineAt }],
      }
    }
    case 'declined':
      if (event.offerId !== offerId || event.agentId !== agentId) return refuse('offer-gone')
      return backToPlace('declined', { type: 'declined', offerId, agentId })
    case 'offer-expired':
      if (event.offerId !== offerId) return refuse('offer-gone')
      if (now < from.expiresAt) return refuse('not-now')
      return backToPlace('expired', { type: 'offer-expired', offerId, agentId }, [
        { type: 'set-not-ready', agentId, reason: 'missed-offer' },
      ])
    case 'offer-withdrawn':
      if (event.offerId !== offerId) return refuse('offer-gone')
      return backToPlace('withdrawn', { type: 'offer-withdrawn', offerId, agentId })
    case 'agent-lost':
      if (event.agentId !== agentId) return refuse('not-now')
      return backToPlace('withdrawn', { type: 'agent-lost', agentId })
    case 'visitor-left':
      return withEffects(leaveQueue(from, event.shortAbandonMs, now), [settle('withdrawn'), { type: 'route' }])
    case 'visitor-lost':
      return withEffects(loseWaiting(medium, now), [settle('withdrawn'), { type: 'route' }])
    default:
      return refuse('not-now')
  }
}

function fromConnecting(from: In<'connecting'>, event: InteractionEvent, now: Date): Transition {
  const { agentId, medium } = from
  switch (event.type) {
    case 'joined': {
      const joined = { ...from.joined, [event.who]: true }
      if (!joined.visitor || !joined.agent) return { ok: true, interaction: { ...from, joined }, effects: [] }
      return {
        ok: true,
        interaction: { medium, state: 'active', place: from.place, agentIds: [agentId], startedAt: now },
        effects: [record({ type: 'connected' })],
      }
    }
    case 'connect-failed': {
      if (now < from.deadlineAt) return refuse('not-now')
      const place = { ...from.place, connectFailures: from.place.connectFailures + 1 }
      const failed = record({ type: 'connect-failed', agentId })
      if (place.connectFailures >= MAX_CONNECT_FAILURES)
        return withEffects(close(medium, 'failed', now), [failed, { type: 'route' }])
      return toHead(medium, place, agentId, failed, now)
    }
    case 'agent-lost':
      if (event.agentId !== agentId) return refuse('not-now')
      return toHead(medium, from.place, agentId, record({ type: 'agent-lost', agentId }), now)
    case 'ended':
      return toWrapUp(medium, agentId, event.by, event.wrapUpMs, now)
    case 'visitor-lost':
      return toWrapUp(medium, agentId, 'visitor-lost', event.wrapUpMs, now)
    case 'accepted':
    case 'declined':
      return refuse('offer-gone')
    default:
      return refuse('not-now')
  }
}

function fromActive(from: In<'active'>, event: InteractionEvent, now: Date): Transition {
  const { medium, agentIds } = from
  const [owner] = agentIds
  switch (event.type) {
    case 'joined':
      // Both sides report every (re)join; once active there is nothing left to learn from it.
      return { ok: true, interaction: from, effects: [] }
    case 'ended':
      return toWrapUp(medium, owner, event.by, event.wrapUpMs, now)
    case 'visitor-lost':
      return toWrapUp(medium, owner, 'visitor-lost', event.wrapUpMs, now)
    case 'agent-lost':
      if (event.agentId !== owner) return refuse('not-now')
      return toHead(medium, from.place, owner, record({ type: 'agent-lost', agentId: owner }), now)
    case 'transferred':
      return {
        ok: true,
        interaction: { ...from, agentIds: [event.toAgentId] },
        // A new key whenever somebody leaves: the agent who handed over must not be able to listen on.
        effects: [
          record({ type: 'transferred', fromAgentId: owner, toAgentId: event.toAgentId }),
          { type: 'issue-call-key' },
          { type: 'dismiss-agent', agentId: owner },
        ],
      }
    case 'accepted':
    case 'declined':
      return refuse('offer-gone')
    default:
      return refuse('not-now')
  }
}

function fromWrappingUp(from: In<'wrapping-up'>, event: InteractionEvent, now: Date): Transition {
  const done = (disposition: string | null): Transition =>
    withEffects(close(from.medium, from.outcome, now), [
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

function toWrapUp(medium: Medium, agentId: string, by: EndedBy, wrapUpMs: number | null, now: Date): Transition {
  const outcome = by === 'visitor-lost' ? 'visitor-lost' : 'handled'
  if (wrapUpMs === 0) return withEffects(close(medium, outcome, now), [record({ type: 'ended', by }), { type: 'route' }])
  const deadlineAt = wrapUpMs === null ? null : after(now, wrapUpMs)
  const effects: Effect[] = [record({ type: 'ended', by }), { type: 'delete-room' }]
  if (deadlineAt) effects.push({ type: 'start-timer', timer: 'wrap-up', at: deadlineAt })
  return { ok: true, interaction: { medium, state: 'wrapping-up', agentId, outcome, deadlineAt }, effects }
}

function toHead(medium: Medium, place: Place, agentId: string, entry: Effect, now: Date): Transition {
  return {
    ok: true,
    interaction: { medium, state: 'queued', place: { ...place, headSince: place.headSince ?? now } },
    effects: [entry, { type: 'dismiss-agent', agentId }, { type: 'route' }],
  }
}

function leaveQueue(from: In<'queued'> | In<'offered'>, shortAbandonMs: number, now: Date): Transition {
  const waitedMs = now.getTime() - from.place.since.getTime()
  return close(from.medium, waitedMs < shortAbandonMs ? 'short-abandoned' : 'abandoned', now)
}

/** Nobody answered in time, as when they leave; but they did not choose to, and are told so should they come back. */
function loseWaiting(medium: Medium, now: Date): Transition {
  return withEffects(close(medium, 'abandoned', now), [record({ type: 'ended', by: 'visitor-lost' })])
}

function close(medium: Medium, outcome: Outcome, now: Date): Transition {
  return {
    ok: true,
    interaction: { medium, state: 'closed', outcome, closedAt: now },
    effects: [record({ type: 'closed', outcome }), { type: 'delete-room' }],
  }
}

/** `before` comes first, so that the timeline tells causes ahead of the close they lead to. */
function withEffects(result: Transition, before: Effect[]): Transition {
  return result.ok ? { ...result, effects: [...before, ...result.effects] } : result
}
