import type { Order } from './compose'

/** What the page says to the worker that makes a file. */
export type ToComposer = { type: 'compose'; recordingId: string; fileName: string; order: Order } | { type: 'cancel' }

/** What could not be done: the server's own words, or in one of ours. */
export type Trouble =
  | { type: 'problem'; status: number; code: string; detail: string | null; id: string | null }
  /** The disk is full, or this window may keep nothing. */
  | { type: 'no-room' }
  /** A decoder or an encoder of this browser gave up. */
  | { type: 'failed' }

export type FromComposer =
  | { type: 'progress'; doneMs: number }
  | { type: 'done' }
  | { type: 'failed'; trouble: Trouble }
  /** Nothing is left of it. */
  | { type: 'cancelled' }
