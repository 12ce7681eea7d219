import type { OutboxPayload } from '../db/outbox'

/** What has changed in a workspace and was not told yet. Twice changed is told once, as it then stands. */
export type Changes = {
  interactions: Set<string>
  /** Who held one of these interactions before or after. */
  agents: Set<string>
  messages: { interactionId: string; messageId: string }[]
  /** Interactions whose visitor has a new token. */
  visitorTokens: Set<string>
  /** Members whose status changed. */
  presences: Set<string>
  /** Sessions and members whose rights must be looked at again. */
  sessions: Set<string>
  members: Set<string>
  /** Queues whose name or rules changed. */
  queues: Set<string>
  /** Reasons for Not ready. */
  reasons: Set<string>
}

export const noChanges = (): Changes => ({
  interactions: new Set(),
  agents: new Set(),
  messages: [],
  visitorTokens: new Set(),
  presences: new Set(),
  sessions: new Set(),
  members: new Set(),
  queues: new Set(),
  reasons: new Set(),
})

export function addChange(changes: Changes, payload: OutboxPayload): void {
  switch (payload.type) {
    case 'interaction':
      changes.interactions.add(payload.interactionId)
      for (const agentId of payload.agentIds) changes.agents.add(agentId)
      return
    case 'message':
      changes.messages.push({ interactionId: payload.interactionId, messageId: payload.messageId })
      return
    case 'visitor-token':
      changes.visitorTokens.add(payload.interactionId)
      return
    case 'presence':
      changes.presences.add(payload.userId)
      return
    case 'session':
      changes.sessions.add(payload.sessionId)
      return
    case 'member':
      changes.members.add(payload.userId)
      changes.presences.add(payload.userId)
      return
    case 'queue':
      changes.queues.add(payload.queueId)
      return
    case 'reason':
      changes.reasons.add(payload.reasonId)
      return
  }
}
