import type { Source } from './segment'
import type { Kind } from './webm-writer'

/** What happened, besides media. Times are milliseconds since the recording began. */
export type RecordingEvent =
  | { type: 'joined' | 'left'; participant: string; stay: string; atMs: number }
  | { type: 'track-added' | 'track-removed'; participant: string; stay: string; source: Source; kind: Kind; atMs: number }
  /** Sends without the call's encryption: nothing of it is recorded. */
  | { type: 'unencrypted-track-ignored'; participant: string; stay: string; atMs: number }
  | { type: 'picture-on' | 'picture-off'; participant: string; stay: string; source: Source; atMs: number }
  | { type: 'resolution-changed'; participant: string; stay: string; source: Source; width: number; height: number; atMs: number }
  | Gap
  /** Nothing more will be written. */
  | { type: 'ended'; reason: EndReason; atMs: number }

/** A stretch of which something was not recorded. */
export type Gap =
  /** Nobody was recorded. */
  | { type: 'gap'; reason: 'pause' | 'reconnect'; fromMs: number; toMs: number }
  /** `loss`: packets did not arrive. `unopened`: frames arrived under a key that we do not hold. */
  | {
      type: 'gap'
      reason: TrackGapReason
      participant: string
      stay: string
      source: Source
      kind: Kind
      fromMs: number
      toMs: number
    }

export type TrackGapReason = 'loss' | 'unopened'

/** Asked to, by the media server (the room is gone, or the recorder was removed), because it stayed away, or because the sink failed. */
export type EndReason = 'closed' | 'removed' | 'unreachable' | 'sink-failed'
