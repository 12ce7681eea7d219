import { fromActive, fromConnecting, fromWrappingUp } from './from-accepted'
import { fromOffered, fromQueued } from './from-waiting'
import type { Interaction, InteractionEvent, Transition } from './interaction'
import { refuse } from './transition-parts'

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
