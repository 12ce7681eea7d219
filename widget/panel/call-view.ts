import type { CallState } from '~/media/call-state'
import type { WordKey } from './words'

/** What lies over the picture while there is nothing to see. */
export type Cover = 'connecting' | 'own-loss' | 'their-loss' | 'away' | 'elsewhere' | null

export type CallNote = { words: WordKey; isBad?: boolean }

/** Long enough for the media server to say that somebody arrived; shorter and every call would begin with a scare. */
export type CallMoment = { call: CallState | null; isActive: boolean; isConnected: boolean; hasSeenOther: boolean }

/** One truth at a time, the worst first. Before the call has stood once, every gap is still "connecting". */
export function coverOf({ call, isActive, isConnected, hasSeenOther }: CallMoment): Cover {
  if (call?.closedReason === 'elsewhere') return 'elsewhere'
  if (call?.connection === 'closed' && call.closedReason !== 'ended' && call.closedReason !== 'left') return 'away'
  if (!hasSeenOther) return 'connecting'
  if (call?.connection !== 'connected') return 'own-loss'
  if (call.other.present && call.other.quality !== 'lost') return isActive || call.isAdmitted ? null : 'connecting'
  return isConnected ? 'their-loss' : 'own-loss'
}

/** Small truths beside the picture; none of them stops the talk. */
export function notesOf(
  { self, other, hasDroppedUnencrypted, isAdmitted }: CallState,
  hasMicrophoneProblem: boolean,
): CallNote[] {
  const notes: (CallNote | false)[] = [
    hasDroppedUnencrypted && { words: 'call.dropped', isBad: true },
    hasMicrophoneProblem && { words: 'call.micProblem', isBad: true },
    other.isFrozen && { words: 'call.frozen' },
    isAdmitted && other.present && !other.microphone && { words: 'call.micOff' },
    (self.quality === 'poor' || self.quality === 'lost') && { words: 'call.weakSelf' },
    other.quality === 'poor' && { words: 'call.weakOther' },
  ]
  return notes.filter((note) => note !== false)
}
