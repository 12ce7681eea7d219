import type { CallState } from '~/media/call-state'

export type StageNotice =
  | 'connecting'
  | 'reconnecting'
  | 'lost'
  | 'frozen'
  | 'poor'
  | 'unreachable'
  | 'removed'
  | 'elsewhere'
  | 'unsupported'

/**
 * The one thing to say over the picture, the gravest first; null while all is well.
 * @param hasBegun both were in the room before: who is missing now is lost, not late
 */
export function stageNotice(state: CallState, hasBegun: boolean): StageNotice | null {
  const { connection, closedReason, other } = state
  if (connection === 'closed') return closedNotice(closedReason)
  if (connection === 'reconnecting') return 'reconnecting'
  if (!hasBegun && !(state.isAdmitted && other.present)) return 'connecting'
  if (connection === 'connecting') return 'reconnecting'
  if (!other.present || other.quality === 'lost') return 'lost'
  if (other.isFrozen) return 'frozen'
  return other.quality === 'poor' ? 'poor' : null
}

function closedNotice(reason: CallState['closedReason']): StageNotice | null {
  if (reason === 'unreachable' || reason === 'removed' || reason === 'elsewhere' || reason === 'unsupported') return reason
  return null
}
