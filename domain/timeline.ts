import type { Medium } from './medium'
import type { Because, SelfServed } from './method'
import type { Outcome } from './outcome'
import type { Overflow, OverflowWhy } from './overflow'
import type { IncompleteReason } from './recording'

/** Who ended a conversation: one of the two people, or Parley when one of them was gone for too long. */
export type EndedBy = 'visitor' | 'agent' | 'visitor-lost'

/** A program of the workspace's own: its key's name, and which of those of that name it is. A line from before that was kept says the name only. */
export type ByProgram = { apiKey: string; apiKeyId?: string }

/** The agent, or a program. */
export type PausedBy = { agentId: string } | ByProgram

/** The time that was promised is over, or a member has deleted it who has the right to. */
export type DeletedBy = { by: 'retention' } | { by: 'hand'; userId: string }

/**
 * One line of an interaction's timeline: append-only, numbered without gaps (I11).
 * Names are past events; people are ids, so that a renamed agent stays the same agent.
 */
export type TimelineEntry =
  | { type: 'requested'; medium: Medium }
  /** `because` says why them; a line from before that was kept does not. `SelfServed`: the agent took the visitor themselves. */
  | { type: 'offered'; offerId: string; agentId: string; because?: Because | SelfServed }
  | { type: 'accepted'; offerId: string; agentId: string }
  | { type: 'declined'; offerId: string; agentId: string }
  | { type: 'offer-expired'; offerId: string; agentId: string }
  | { type: 'offer-withdrawn'; offerId: string; agentId: string }
  | { type: 'connected' }
  | { type: 'connect-failed'; agentId: string }
  | { type: 'agent-lost'; agentId: string }
  /** Their queue was deleted. */
  | { type: 'moved-to-queue'; fromQueueId: string; toQueueId: string }
  | { type: 'transferred'; fromAgentId: string; toAgentId: string }
  | { type: 'ended'; by: EndedBy }
  | { type: 'unencrypted-dropped'; reportedBy: 'visitor' | 'agent' }
  | { type: 'wrapped-up'; agentId: string; disposition: string | null }
  | { type: 'closed'; outcome: Outcome }
  /** The queue could not answer in time. `toQueueId` where another one took them; else they were offered what `to` says. */
  | { type: 'overflowed'; fromQueueId: string; toQueueId: string | null; to: Overflow['to']; why: OverflowWhy }
  /** The visitor keeps their place, and is rung when it is their turn. */
  | { type: 'callback-requested' }
  | { type: 'callback-answered' }
  | { type: 'callback-unanswered'; agentId: string }
  /** The visitor left a message, to be answered by e-mail. */
  | { type: 'message-left' }
  /** The message of this id went out by e-mail, or could not. */
  | { type: 'reply-mailed'; messageId: string }
  | { type: 'reply-not-mailed'; messageId: string }
  /** `text`: the words as the visitor read them, and which version of the workspace's they are. */
  | { type: 'consent-asked'; textVersion: string; text: string }
  /** Before there was an answer. */
  | { type: 'question-taken-back'; agentId: string }
  | { type: 'consent-given' }
  | { type: 'consent-refused' }
  | { type: 'consent-withdrawn' }
  | ({ type: 'recording-paused' } & PausedBy)
  | { type: 'recording-resumed'; by: 'agent' | 'limit' }
  | ({ type: 'recording-resumed'; by: 'api' } & ByProgram)
  | { type: 'recording-ready' }
  | { type: 'recording-incomplete'; reason: IncompleteReason }
  | ({ type: 'recording-deleted' } & DeletedBy)
  | ({ type: 'transcript-deleted'; messages: number } & DeletedBy)
  | { type: 'hold-placed'; userId: string; reason: string }
  | { type: 'hold-released'; userId: string }
