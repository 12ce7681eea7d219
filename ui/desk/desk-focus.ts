import { answerDueSinceMs, inHand, messagesOf, unreadIn } from './desk-selectors'
import type { DeskState } from './desk-state'

/**
 * The desk with its focus on something that is in hand, as long as anything is: what comes new stands behind what the agent turned to,
 * and with what is gone the focus returns to where it was before. What is in focus is read.
 */
export function settleFocus(desk: DeskState): DeskState {
  const held = inHand(desk).map(({ id }) => id)
  const kept = desk.focus.filter((id) => held.includes(id))
  const focus = [...kept, ...held.filter((id) => !kept.includes(id))]
  return { ...desk, focus, seen: seenBy(desk, focus) }
}

function seenBy({ messages, seen }: DeskState, [first, ...others]: readonly string[]): ReadonlyMap<string, number> {
  if (first === undefined) return new Map()
  const last = messages.findLast(({ interactionId }) => interactionId === first)?.seq ?? 0
  return new Map([...seen].filter(([id]) => others.includes(id))).set(first, last)
}

/** The agent turns to one of those in hand. */
export const focusOn = (desk: DeskState, id: string): DeskState =>
  desk.focus[0] === id ? desk : settleFocus({ ...desk, focus: [id, ...desk.focus.filter((other) => other !== id)] })

/** The one after what is in focus, or before it, around the end; null while no other is in hand. */
export function neighbourOf(desk: DeskState, step: 1 | -1): string | null {
  const held = inHand(desk).map(({ id }) => id)
  if (held.length < 2) return null
  const at = held.indexOf(desk.focus[0] ?? '')
  return held[(at + step + held.length) % held.length] ?? null
}

/** Of those that have something new, the one that has waited for an answer longest. */
export function nextUnread(desk: DeskState): string | null {
  const unread = inHand(desk).filter((interaction) => unreadIn(desk, interaction) > 0)
  const sinceMs = (id: string) => answerDueSinceMs(messagesOf(desk, { id }), 0) ?? Number.POSITIVE_INFINITY
  const [first] = unread.map(({ id }) => id).sort((a, b) => sinceMs(a) - sinceMs(b))
  return first ?? null
}
