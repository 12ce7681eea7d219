import type { CallState } from '~/media/call-state'
import type { DevicesState } from '~/media/devices'
import type { WordKey } from './words'

/** What lies over the picture while there is nothing to see. */
export type Cover = 'connecting' | 'own-loss' | 'their-loss' | 'away' | 'elsewhere' | null

/** `words` may ask who the agent is, and which device it is about. */
export type CallNote = { words: WordKey; isBad?: boolean }

/** `isActive`: as the server knows it · `isConnected`: our own line to the server, which tells our loss from theirs. */
export type CallMoment = { call: CallState | null; isActive: boolean; isConnected: boolean; hasSeenOther: boolean }

/**
 * One truth at a time, the worst first. Before the call has stood once, every gap is still "connecting". A room that is gone while
 * the interaction goes on is entered again, so until that has failed, too, it is a loss like any other.
 */
export function coverOf({ call, isActive, isConnected, hasSeenOther }: CallMoment): Cover {
  if (call?.closedReason === 'elsewhere') return 'elsewhere'
  if (call?.connection === 'closed' && call.closedReason !== 'ended' && call.closedReason !== 'left') return 'away'
  if (!hasSeenOther) return 'connecting'
  if (call?.connection !== 'connected') return 'own-loss'
  if (call.other.present && call.other.quality !== 'lost') return isActive || call.isAdmitted ? null : 'connecting'
  return isConnected ? 'their-loss' : 'own-loss'
}

/** Small truths beside the picture; none of them stops the talk. `own` is null while there are no devices. */
export function notesOf(
  { self, other, hasDroppedUnencrypted, isAdmitted }: CallState,
  own: Pick<DevicesState, 'microphone' | 'camera'> | null,
): CallNote[] {
  const cameraProblem = own?.camera.problem
  const notes: (CallNote | false | null | undefined)[] = [
    hasDroppedUnencrypted && { words: 'call.dropped', isBad: true },
    own?.microphone.track === null && { words: 'call.micProblem', isBad: true },
    cameraProblem && { words: `blocked.${cameraProblem.code}.title`, isBad: true },
    other.isFrozen && { words: 'call.frozen' },
    isAdmitted && other.present && !other.microphone && { words: 'call.micOff' },
    (self.quality === 'poor' || self.quality === 'lost') && { words: 'call.weakSelf' },
    other.quality === 'poor' && { words: 'call.weakOther' },
  ]
  return notes.filter((note) => !!note)
}
