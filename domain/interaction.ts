import type { Medium } from './medium'
import type { Because, SelfServed } from './method'
import type { Outcome } from './outcome'
import type { Overflow, OverflowTarget, OverflowWhy } from './overflow'
import type { Reach } from './reach'
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
export type InteractionState =
  | { state: 'queued'; place: Place }
  | { state: 'offered'; place: Place; offerId: string; agentId: string; expiresAt: Date }
  /** Accepted. Somebody who is called back is rung until the deadline, and connects once they have answered. */
  | { state: 'connecting'; place: Place; agentId: string; deadlineAt: Date; joined: { visitor: boolean; agent: boolean } }
  | { state: 'active'; place: Place; agentIds: readonly [string, ...string[]]; startedAt: Date }
  | { state: 'wrapping-up'; agentId: string; outcome: 'handled' | 'visitor-lost'; deadlineAt: Date | null }
  | { state: 'closed'; outcome: Outcome; closedAt: Date }

export type Interaction = { medium: Medium; reach: Reach; overflow: Overflow | null } & InteractionState

export type InteractionEvent =
  | { type: 'offered'; offerId: string; agentId: string; ringMs: number; because: Because | SelfServed }
  /** `connectMs`: for both to meet, or for somebody who is called back to answer. */
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
  | { type: 'overflowed'; why: OverflowWhy; target: OverflowTarget }
  | { type: 'callback-requested'; until: Date }
  /** Whoever is called back has come. */
  | { type: 'callback-answered'; connectMs: number }
  | { type: 'callback-expired' }
  | { type: 'message-left' }
  | { type: 'no-agents-found' }
  | { type: 'disposition-set'; agentId: string; disposition: string | null }
  | { type: 'wrap-up-expired' }

/** What the caller must do in the same transaction. All of it is idempotent, so a repeated job does no harm. */
export type Effect =
  | { type: 'record'; entry: TimelineEntry }
  | { type: 'settle-offer'; offerId: string; outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn' }
  | { type: 'start-timer'; timer: 'offer-expiry' | 'connect-deadline' | 'wrap-up' | 'callback-rest'; at: Date }
  | { type: 'route' }
  | { type: 'issue-call-key' }
  | { type: 'dismiss-agent'; agentId: string }
  | { type: 'set-not-ready'; agentId: string; reason: 'missed-offer' }
  | { type: 'delete-room' }

export type Transition = { ok: true; interaction: Interaction; effects: Effect[] } | { ok: false; refusal: RefusalCode }
