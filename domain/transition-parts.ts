import type { Effect, Interaction, InteractionState, Place, Transition } from './interaction'
import type { Outcome } from './outcome'
import type { RefusalCode } from './refusal'
import type { EndedBy, TimelineEntry } from './timeline'

/** An interaction known to be in this state. */
export type In<S extends InteractionState['state']> = Extract<Interaction, { state: S }>

/** What an interaction keeps whatever state it is in. */
type Lasting = Pick<Interaction, 'medium' | 'reach' | 'overflow'>

export const lasting = ({ medium, reach, overflow }: Lasting): Lasting => ({ medium, reach, overflow })

export const refuse = (refusal: RefusalCode): Transition => ({ ok: false, refusal })
export const record = (entry: TimelineEntry): Effect => ({ type: 'record', entry })
export const after = (now: Date, ms: number) => new Date(now.getTime() + ms)

export const dismiss = (agentId: string): Effect => ({ type: 'dismiss-agent', agentId })

export function close(from: Lasting, outcome: Outcome, now: Date): Transition {
  return {
    ok: true,
    interaction: { ...lasting(from), state: 'closed', outcome, closedAt: now },
    effects: [record({ type: 'closed', outcome }), { type: 'delete-room' }],
  }
}

/** `before` comes first, so that the timeline tells causes ahead of the close they lead to. */
export function withEffects(result: Transition, before: Effect[]): Transition {
  return result.ok ? { ...result, effects: [...before, ...result.effects] } : result
}

/** Through no fault of the visitor's: before all that were never answered. */
export function toHead(from: Lasting & { place: Place }, agentId: string, entry: Effect, now: Date): Transition {
  const place = { ...from.place, headSince: from.place.headSince ?? now }
  return {
    ok: true,
    interaction: { ...lasting(from), state: 'queued', place },
    effects: [entry, dismiss(agentId), { type: 'route' }],
  }
}

export function toWrapUp(from: Lasting, agentId: string, by: EndedBy, wrapUpMs: number | null, now: Date): Transition {
  const outcome = by === 'visitor-lost' ? 'visitor-lost' : 'handled'
  if (wrapUpMs === 0) return withEffects(close(from, outcome, now), [record({ type: 'ended', by }), { type: 'route' }])
  const deadlineAt = wrapUpMs === null ? null : after(now, wrapUpMs)
  const effects: Effect[] = [record({ type: 'ended', by }), { type: 'delete-room' }]
  if (deadlineAt) effects.push({ type: 'start-timer', timer: 'wrap-up', at: deadlineAt })
  return { ok: true, interaction: { ...lasting(from), state: 'wrapping-up', agentId, outcome, deadlineAt }, effects }
}

/** Whoever left a message is not there to leave or to be missed; whoever asked to be rung may be away. */
export const isAway = ({ reach }: Pick<Interaction, 'reach'>): boolean => reach.kind !== 'live'
