import { isCall, type Medium } from './medium'
import type { WorkState } from './presence'

/** What an agent may have in hand: one call or none, so many chats, and whether the two go together. */
export type Capacity = { takesCalls: boolean; maxChats: number; takesChatsInCalls: boolean }

/** One thing in an agent's hands, and which of them it fills. Wrap-up fills a hand as the conversation did. */
export type Work = { medium: Medium; state: WorkState; slot: number }

/** Why an agent's hands are full. */
export type Fullness = 'ringing' | 'wrapping-up' | 'in-call' | 'in-chat' | 'chats-full' | 'no-calls' | 'no-chats'

/** More chats than anybody can follow; each fills one of the slots 1 to 10, a call fills slot 0. */
export const MAX_CHATS = 10

/**
 * I3: whether one more of this medium fits into the agent's hands; null: it does. One thing rings at a time, whatever the capacity:
 * nobody can answer two.
 */
export function fullnessFor(medium: Medium, capacity: Capacity, work: readonly Work[]): Fullness | null {
  if (work.some(({ state }) => state === 'offered')) return 'ringing'
  const call = work.find((each) => isCall(each.medium))
  const chats = work.filter((each) => !isCall(each.medium))
  if (isCall(medium)) {
    if (!capacity.takesCalls) return 'no-calls'
    if (call) return inHand(call, 'in-call')
    return chats[0] && !capacity.takesChatsInCalls ? inHand(chats[0], 'in-chat') : null
  }
  if (capacity.maxChats === 0) return 'no-chats'
  if (call && !capacity.takesChatsInCalls) return inHand(call, 'in-call')
  return chats.length >= capacity.maxChats ? 'chats-full' : null
}

const inHand = ({ state }: Work, talking: 'in-call' | 'in-chat'): Fullness => (state === 'wrapping-up' ? 'wrapping-up' : talking)

/** The slot that one more of this medium fills, given those that are filled. The caller knows that it fits. */
export function freeSlot(medium: Medium, filled: readonly number[]): number {
  if (isCall(medium)) return 0
  let slot = 1
  while (filled.includes(slot)) slot++
  return slot
}
