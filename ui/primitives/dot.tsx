import { cx } from './cx'

export type DotState = 'available' | 'not-ready' | 'in-call' | 'offline' | 'ringing' | 'plain'

const STATES: Record<DotState, string> = {
  available: 'bg-ok',
  'not-ready': 'bg-warn',
  'in-call': 'bg-accent',
  offline: 'border-[1.5px] border-line-strong',
  ringing: 'ringing-lamp bg-ringing',
  plain: 'bg-line-strong',
}

/** A lamp. The word beside it carries the meaning, so it is hidden from screen readers. */
export function Dot({ state }: { state: DotState }) {
  return (
    <i
      aria-hidden="true"
      className={cx('inline-block size-2 shrink-0 rounded-full', state !== 'offline' && 'forced-mark', STATES[state])}
    />
  )
}
