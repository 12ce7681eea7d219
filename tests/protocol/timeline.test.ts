import { expect, it } from 'vitest'
import type { TimelineEntry as Told } from '~/domain/timeline'
import { TimelineEntry } from '~/protocol/timeline'

const ID = '0193a1c2-7f00-7000-8000-000000000001'

/** One of each, so that a new kind of line does not compile until it stands here. */
const LINES: { [T in Told['type']]: readonly Extract<Told, { type: T }>[] } = {
  requested: [{ type: 'requested', medium: 'video' }],
  offered: [{ type: 'offered', offerId: ID, agentId: ID }],
  accepted: [{ type: 'accepted', offerId: ID, agentId: ID }],
  declined: [{ type: 'declined', offerId: ID, agentId: ID }],
  'offer-expired': [{ type: 'offer-expired', offerId: ID, agentId: ID }],
  'offer-withdrawn': [{ type: 'offer-withdrawn', offerId: ID, agentId: ID }],
  connected: [{ type: 'connected' }],
  'connect-failed': [{ type: 'connect-failed', agentId: ID }],
  'agent-lost': [{ type: 'agent-lost', agentId: ID }],
  'moved-to-queue': [{ type: 'moved-to-queue', fromQueueId: ID, toQueueId: ID }],
  transferred: [{ type: 'transferred', fromAgentId: ID, toAgentId: ID }],
  ended: [{ type: 'ended', by: 'visitor-lost' }],
  'unencrypted-dropped': [{ type: 'unencrypted-dropped', reportedBy: 'agent' }],
  'wrapped-up': [{ type: 'wrapped-up', agentId: ID, disposition: null }],
  closed: [{ type: 'closed', outcome: 'handled' }],
  overflowed: [
    { type: 'overflowed', fromQueueId: ID, toQueueId: ID, to: 'queue', why: 'full' },
    { type: 'overflowed', fromQueueId: ID, toQueueId: null, to: 'message', why: 'nobody-staffed' },
  ],
  'callback-requested': [{ type: 'callback-requested' }],
  'callback-answered': [{ type: 'callback-answered' }],
  'callback-unanswered': [{ type: 'callback-unanswered', agentId: ID }],
  'message-left': [{ type: 'message-left' }],
  'reply-mailed': [{ type: 'reply-mailed', messageId: ID }],
  'reply-not-mailed': [{ type: 'reply-not-mailed', messageId: ID }],
  'consent-asked': [{ type: 'consent-asked', textVersion: 'parley-1-en', text: 'May we?' }],
  'question-taken-back': [{ type: 'question-taken-back', agentId: ID }],
  'consent-given': [{ type: 'consent-given' }],
  'consent-refused': [{ type: 'consent-refused' }],
  'consent-withdrawn': [{ type: 'consent-withdrawn' }],
  'recording-paused': [
    { type: 'recording-paused', agentId: ID },
    { type: 'recording-paused', apiKey: 'CRM' },
    { type: 'recording-paused', apiKey: 'CRM', apiKeyId: ID },
  ],
  'recording-resumed': [
    { type: 'recording-resumed', by: 'agent' },
    { type: 'recording-resumed', by: 'limit' },
    { type: 'recording-resumed', by: 'api', apiKey: 'CRM' },
    { type: 'recording-resumed', by: 'api', apiKey: 'CRM', apiKeyId: ID },
  ],
  'recording-ready': [{ type: 'recording-ready' }],
  'recording-incomplete': [{ type: 'recording-incomplete', reason: 'storage' }],
  'recording-deleted': [
    { type: 'recording-deleted', by: 'retention' },
    { type: 'recording-deleted', by: 'hand', userId: ID },
  ],
  'transcript-deleted': [
    { type: 'transcript-deleted', by: 'retention', messages: 3 },
    { type: 'transcript-deleted', by: 'hand', userId: ID, messages: 3 },
  ],
  'hold-placed': [{ type: 'hold-placed', userId: ID, reason: 'Claim 17' }],
  'hold-released': [{ type: 'hold-released', userId: ID }],
}

it.each(Object.values(LINES).flat())('A line of the timeline reaches the screens whole: %j', (line) => {
  expect(TimelineEntry.parse(line)).toEqual(line)
})
