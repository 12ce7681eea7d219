import { activityOf } from '~/domain/presence'
import type { DeskEvent, DeskInteraction, DeskSnapshot } from '~/protocol/desk'
import type { Message } from '~/protocol/message'
import { settleFocus } from './desk-focus'
import { ringingHere } from './desk-selectors'
import type { DeskState } from './desk-state'

/** The desk after an event. Pure; events may come twice or late, the version of an interaction decides. */
export function reduceDesk(state: DeskState | null, event: DeskEvent, nowMs: number): DeskState | null {
  if (event.type === 'snapshot') return fromSnapshot(event, state, nowMs)
  if (!state) return null
  const next = settleFocus(forgetLost(state, applyEvent(state, event)))
  const kind = activityOf(workIn(next))
  // Idle is counted from when they became available, as routing does.
  const isAnew = event.type === 'presence-changed' && kind === 'idle' && event.presence.statusSince !== state.presence.statusSince
  if (isAnew) return { ...next, activity: { kind, sinceMs: Date.parse(event.presence.statusSince) } }
  if (kind === next.activity.kind) return next
  return { ...next, activity: { kind, sinceMs: nowMs + next.clockOffsetMs } }
}

/** The next ring is the next thing to think of. */
function forgetLost(before: DeskState, state: DeskState): DeskState {
  const ringing = ringingHere(state)
  return ringing && ringing.id !== ringingHere(before)?.id ? { ...state, lostOffer: null } : state
}

function applyEvent(state: DeskState, event: Exclude<DeskEvent, DeskSnapshot>): DeskState {
  switch (event.type) {
    case 'interaction-changed':
      return upsert(state, event.interaction)
    case 'interaction-removed':
      return remove(state, event)
    case 'presence-changed':
      return { ...state, presence: event.presence }
    case 'colleagues-changed':
      return { ...state, colleagues: event.colleagues }
    case 'today-changed':
      return { ...state, today: event.today }
    case 'message-added':
      return { ...state, messages: withMessages(state.messages, [event.message]) }
  }
}

function fromSnapshot(snapshot: DeskSnapshot, before: DeskState | null, nowMs: number): DeskState {
  const { me, presence, capacity, reasons, canSendMail, queues, colleagues, today } = snapshot
  const interactions = new Map(snapshot.interactions.map((interaction) => [interaction.id, interaction]))
  const serverNowMs = Date.parse(snapshot.serverNow)
  const state = settleFocus({
    ...{ me, presence, capacity, reasons, canSendMail, queues, colleagues, today, interactions },
    clockOffsetMs: serverNowMs - nowMs,
    removedVersions: new Map(),
    messages: withMessages([], snapshot.messages),
    activity: { kind: 'idle', sinceMs: Date.parse(presence.statusSince) },
    lostOffer: null,
    silenced: before?.silenced ?? new Set(),
    focus: before?.focus ?? [],
    seen: before?.seen ?? new Map(),
  })
  const kind = activityOf(workIn(state))
  if (before && before.activity.kind === kind) return { ...state, activity: before.activity }
  return {
    ...state,
    activity: { kind, sinceMs: startOfWork(state) ?? (kind === 'idle' && !before ? state.activity.sinceMs : serverNowMs) },
  }
}

/** When the work in hand began, where it says so; server time. */
function startOfWork(state: DeskState): number | null {
  for (const { situation } of state.interactions.values()) {
    if (situation.state === 'active') return Date.parse(situation.startedAt)
    if (situation.state === 'wrapping-up') return Date.parse(situation.endedAt)
  }
  return null
}

function upsert(state: DeskState, interaction: DeskInteraction): DeskState {
  const known = state.interactions.get(interaction.id)?.version ?? 0
  const removed = state.removedVersions.get(interaction.id) ?? 0
  if (interaction.version < known || interaction.version <= removed) return state
  return { ...state, interactions: new Map(state.interactions).set(interaction.id, interaction) }
}

function remove(
  state: DeskState,
  { id, version, acceptedBy }: { id: string; version: number; acceptedBy: string | null },
): DeskState {
  const known = state.interactions.get(id)
  if (known && version < known.version) return state
  const interactions = new Map(state.interactions)
  interactions.delete(id)
  const rangHere = ringingHere(state)?.id === id
  return {
    ...state,
    interactions,
    removedVersions: new Map(state.removedVersions).set(id, version),
    messages: state.messages.filter((message) => message.interactionId !== id),
    lostOffer: rangHere && acceptedBy ? { acceptedBy } : state.lostOffer,
  }
}

function withMessages(known: readonly Message[], added: readonly Message[]): readonly Message[] {
  const byId = new Map([...known, ...added].map((message) => [message.id, message]))
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** The states of what rings here and is in hand; what others ring or hold is not among them. */
function workIn(state: DeskState) {
  const work: ('offered' | 'connecting' | 'active' | 'wrapping-up')[] = []
  if (ringingHere(state)) work.push('offered')
  for (const { situation } of state.interactions.values()) {
    if (situation.state !== 'queued' && situation.state !== 'offered') work.push(situation.state)
  }
  return work
}
