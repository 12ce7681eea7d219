import { readMessagesById } from '../views/messages'
import { readVisitorInteractions } from '../views/visitor-interaction'
import type { Changes } from './changes'
import type { VisitorStream } from './visitor-stream'

/** Shows each visitor their own interaction as it now stands, and to all who wait their new place. */
export async function tellVisitors(workspaceId: string, visitors: readonly VisitorStream[], changes: Changes): Promise<void> {
  for (const visitor of visitors) if (changes.visitorTokens.has(visitor.interactionId)) visitor.end()
  await Promise.all([tellInteractions(workspaceId, visitors, changes), tellMessages(workspaceId, visitors, changes)])
}

async function tellInteractions(workspaceId: string, visitors: readonly VisitorStream[], changes: Changes): Promise<void> {
  const { interactions, presences, queues } = changes
  if (interactions.size === 0 && presences.size === 0 && queues.size === 0) return
  const concerned = visitors.filter((visitor) => visitor.isWaiting || interactions.has(visitor.interactionId))
  if (concerned.length === 0) return
  const ids = [...new Set(concerned.map(({ interactionId }) => interactionId))]
  const rows = await readVisitorInteractions(workspaceId, ids)
  for (const visitor of concerned) {
    const interaction = rows.get(visitor.interactionId)
    if (interaction) visitor.showInteraction(interaction)
  }
}

async function tellMessages(workspaceId: string, visitors: readonly VisitorStream[], { messages }: Changes): Promise<void> {
  const listeners = new Set(visitors.map(({ interactionId }) => interactionId))
  const wanted = messages.filter(({ interactionId }) => listeners.has(interactionId))
  if (wanted.length === 0) return
  const stored = await readMessagesById(workspaceId, wanted)
  for (const message of stored) {
    for (const visitor of visitors) if (visitor.interactionId === message.interactionId) visitor.showMessage(message)
  }
}
