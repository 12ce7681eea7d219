import {
  ArrowLeftRight,
  Ban,
  Bookmark,
  CircleDashed,
  CircleDot,
  CirclePause,
  Flag,
  type LucideIcon,
  PhoneOff,
  ShieldAlert,
  Unplug,
  UserCheck,
} from 'lucide-react'
import { createElement } from 'react'
import type { TimelineEntry } from '~/protocol/timeline'
import type { Mark } from './recording-marks'

/** A message is a stroke, since there may be hundreds; where they are crowded a thinner one, so that each is one still. */
export function RecordingMarkIcon({ mark }: { mark: Mark }) {
  if (mark.kind === 'message') return <span aria-hidden className="forced-mark h-3 w-1 max-w-1/2 rounded-[2px] bg-accent-ink" />
  const className = mark.kind === 'note' ? 'size-3.5 fill-ringing text-ink-2' : 'size-3'
  return createElement(iconOf(mark), { 'aria-hidden': true, className })
}

function iconOf(mark: Exclude<Mark, { kind: 'message' }>): LucideIcon {
  switch (mark.kind) {
    case 'note':
      return Bookmark
    case 'gap':
      return mark.gap.reason === 'pause' ? CirclePause : CircleDashed
    case 'event':
      return EVENTS[mark.row.entry.type] ?? Flag
  }
}

const EVENTS: Partial<Record<TimelineEntry['type'], LucideIcon>> = {
  accepted: UserCheck,
  'agent-lost': Unplug,
  transferred: ArrowLeftRight,
  ended: PhoneOff,
  'unencrypted-dropped': ShieldAlert,
  'consent-given': CircleDot,
  'consent-withdrawn': Ban,
}
