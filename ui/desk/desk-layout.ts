import { callInHand, type InHand, inHand, ringingHere } from './desk-selectors'
import type { DeskState } from './desk-state'

/** Which set of columns the desk is. `chats`: several things beside each other; a call keeps its own layout, whatever is beside it. */
export type DeskLayout = 'elsewhere' | 'idle' | 'offer' | 'call' | 'chat' | 'chats' | 'wrap-up'

export function layoutOf(desk: DeskState, isFollowing: boolean): DeskLayout {
  if (isFollowing) return 'elsewhere'
  if (callInHand(desk)) return 'call'
  const [first, second] = inHand(desk)
  if (!first) return ringingHere(desk) ? 'offer' : 'idle'
  if (second) return 'chats'
  return first.situation.state === 'wrapping-up' ? 'wrap-up' : 'chat'
}

/** From these widths on two, and three, conversations stand beside each other. CSS pixels. */
export const TWO_COLUMNS_PX = 1_000
export const THREE_COLUMNS_PX = 1_500

export function columnsAt(widthPx: number): number {
  if (widthPx >= THREE_COLUMNS_PX) return 3
  return widthPx >= TWO_COLUMNS_PX ? 2 : 1
}

/**
 * Which of those in hand have a column now: the ones the agent turned to last, in the order of `inHand`, so that turning to one puts
 * away only the one that was left alone longest. Beside a call there is one column for what is in focus; its picture always stands.
 */
export function shownInHand(desk: DeskState, columns: number): readonly InHand[] {
  const call = callInHand(desk)
  const shown = call ? [call.id, desk.focus[0]] : desk.focus.slice(0, columns)
  return inHand(desk).filter(({ id }) => shown.includes(id))
}
