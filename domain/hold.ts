import type { RefusalCode } from './refusal'
import type { TimelineEntry } from './timeline'

/**
 * A legal hold belongs to the interaction and not to its recording: what was written is held with what was said, also where nothing was
 * recorded. While it lasts neither retention nor anybody's hand deletes anything of it.
 */
export type HoldEvent = { type: 'placed'; userId: string; reason: string } | { type: 'released'; userId: string }

/** Which line a change leaves; a second hold, or a release of none, is refused, so that nobody's reason is lost unseen. */
export function changeHold(
  isHeld: boolean,
  event: HoldEvent,
): { ok: true; entry: TimelineEntry } | { ok: false; refusal: RefusalCode } {
  const { userId } = event
  switch (event.type) {
    case 'placed':
      return isHeld
        ? { ok: false, refusal: 'not-now' }
        : { ok: true, entry: { type: 'hold-placed', userId, reason: event.reason } }
    case 'released':
      return isHeld ? { ok: true, entry: { type: 'hold-released', userId } } : { ok: false, refusal: 'not-now' }
  }
}
