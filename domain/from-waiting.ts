import type { Effect, Interaction, InteractionEvent, Transition } from './interaction'
import { isCall } from './medium'
import { MESSAGE_MEDIUM } from './reach'
import type { TimelineEntry } from './timeline'
import { after, close, dismiss, type In, isAway, lasting, record, refuse, withEffects } from './transition-parts'

type Waiting = In<'queued'> | In<'offered'>
type Event<T extends InteractionEvent['type']> = Extract<InteractionEvent, { type: T }>

export function fromQueued(from: In<'queued'>, event: InteractionEvent, now: Date): Transition {
  switch (event.type) {
    case 'offered':
      return offer(from, event, now)
    case 'overflowed':
      return overflow(from, event)
    case 'callback-requested':
      return requestCallback(from, event.until)
    case 'callback-expired':
      return from.reach.kind === 'callback' && now >= from.reach.until ? close(from, 'callback', now) : refuse('not-now')
    case 'message-left':
      return leaveMessage(from, [])
    case 'visitor-left':
      return leaveQueue(from, event.shortAbandonMs, now)
    case 'visitor-lost':
      return loseWaiting(from, now)
    case 'no-agents-found':
      return close(from, 'no-agents', now)
    case 'accepted':
    case 'declined':
      return refuse('offer-gone')
    default:
      return refuse('not-now')
  }
}

export function fromOffered(from: In<'offered'>, event: InteractionEvent, now: Date): Transition {
  const { offerId, agentId, place } = from
  const settle = (outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn'): Effect => ({
    type: 'settle-offer',
    offerId,
    outcome,
  })
  const backToPlace = (outcome: 'declined' | 'expired' | 'withdrawn', entry: TimelineEntry, more: Effect[] = []): Transition => ({
    ok: true,
    interaction: { ...lasting(from), state: 'queued', place },
    effects: [settle(outcome), record(entry), dismiss(agentId), ...more, { type: 'route' }],
  })
  switch (event.type) {
    case 'accepted':
      return withEffects(accept(from, event, now), [settle('accepted')])
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
    case 'callback-requested':
      return requestCallback(from, event.until)
    case 'message-left':
      return leaveMessage(from, [settle('withdrawn'), record({ type: 'offer-withdrawn', offerId, agentId }), dismiss(agentId)])
    case 'visitor-left':
      return withEffects(leaveQueue(from, event.shortAbandonMs, now), [settle('withdrawn'), { type: 'route' }])
    case 'visitor-lost':
      return withEffects(loseWaiting(from, now), [settle('withdrawn'), { type: 'route' }])
    default:
      return refuse('not-now')
  }
}

function offer(from: In<'queued'>, { offerId, agentId, because, ringMs }: Event<'offered'>, now: Date): Transition {
  const { reach, place } = from
  if (reach.kind === 'callback' && reach.restsUntil && now < reach.restsUntil) return refuse('not-now')
  const expiresAt = after(now, ringMs)
  return {
    ok: true,
    interaction: { ...lasting(from), state: 'offered', place, offerId, agentId, expiresAt },
    effects: [
      record({ type: 'offered', offerId, agentId, because }),
      { type: 'start-timer', timer: 'offer-expiry', at: expiresAt },
    ],
  }
}

function accept(from: In<'offered'>, { offerId, agentId, connectMs }: Event<'accepted'>, now: Date): Transition {
  const { place } = from
  if (offerId !== from.offerId || agentId !== from.agentId) return refuse('offer-gone')
  // The deadline decides, not the job that enforces it: a late acceptance is refused even when the job is later still.
  if (now >= from.expiresAt) return refuse('offer-expired')
  // What rang no longer does, so the agent may be rung for the next, if a hand is left.
  const effects: Effect[] = [record({ type: 'accepted', offerId, agentId }), { type: 'issue-call-key' }, { type: 'route' }]
  // A chat begins at once, unless its visitor has to be rung first.
  if (!isCall(from.medium) && from.reach.kind !== 'callback') {
    return { ok: true, interaction: { ...lasting(from), state: 'active', place, agentIds: [agentId], startedAt: now }, effects }
  }
  const deadlineAt = after(now, connectMs)
  return {
    ok: true,
    interaction: { ...lasting(from), state: 'connecting', place, agentId, deadlineAt, joined: { visitor: false, agent: false } },
    effects: [...effects, { type: 'start-timer', timer: 'connect-deadline', at: deadlineAt }],
  }
}

/** Once, and only whoever waits on their page: who is called back or answered by e-mail has been helped to wait already. */
function overflow(from: In<'queued'>, { why, target }: Event<'overflowed'>): Transition {
  const { place } = from
  if (from.overflow || isAway(from)) return refuse('not-now')
  const toQueueId = target.to === 'queue' ? target.queueId : null
  const entry = record({ type: 'overflowed', fromQueueId: place.queueId, toQueueId, to: target.to, why })
  const overflow = { to: target.to, why }
  if (target.to !== 'queue') return { ok: true, interaction: { ...from, overflow }, effects: [entry] }
  // `since` and priority go along: in the other queue, too, whoever has waited longest comes first.
  const moved = { ...place, queueId: target.queueId }
  return { ok: true, interaction: { ...from, overflow, place: moved }, effects: [entry, { type: 'route' }] }
}

/** Asked for again there is a new link, and nothing else: the place is kept for as long as it was, and tries that were in vain count. */
function requestCallback(from: Waiting, until: Date): Transition {
  if (from.reach.kind === 'message') return refuse('not-now')
  if (from.reach.kind === 'callback') return { ok: true, interaction: from, effects: [] }
  const reach: Interaction['reach'] = { kind: 'callback', until, unanswered: 0, restsUntil: null }
  return { ok: true, interaction: { ...from, reach }, effects: [record({ type: 'callback-requested' })] }
}

/** Whoever waited writes instead and goes. What rang for their call may no longer fit, so it is decided anew. */
function leaveMessage(from: Waiting, before: Effect[]): Transition {
  if (from.reach.kind === 'message') return refuse('not-now')
  return {
    ok: true,
    interaction: {
      ...{ medium: MESSAGE_MEDIUM, reach: { kind: 'message' }, overflow: from.overflow },
      ...{ state: 'queued', place: from.place },
    },
    effects: [...before, record({ type: 'message-left' }), { type: 'route' }],
  }
}

/** Nobody abandons a wait that they need not sit through: a callback that is called off closes as the callback it was. */
function leaveQueue(from: Waiting, shortAbandonMs: number, now: Date): Transition {
  if (from.reach.kind === 'message') return refuse('not-now')
  if (from.reach.kind === 'callback') return close(from, 'callback', now)
  const waitedMs = now.getTime() - from.place.since.getTime()
  return close(from, waitedMs < shortAbandonMs ? 'short-abandoned' : 'abandoned', now)
}

/** Nobody answered in time, as when they leave; but they did not choose to, and are told so should they come back. */
function loseWaiting(from: Waiting, now: Date): Transition {
  if (isAway(from)) return refuse('not-now')
  return withEffects(close(from, 'abandoned', now), [record({ type: 'ended', by: 'visitor-lost' })])
}
