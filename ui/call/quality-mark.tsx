import { type LucideIcon, SignalHigh, SignalLow, SignalMedium, SignalZero } from 'lucide-react'
import type { Quality } from '~/media/call-state'

const ICONS: Record<Quality, LucideIcon> = {
  excellent: SignalHigh,
  good: SignalMedium,
  poor: SignalLow,
  lost: SignalZero,
  unknown: SignalZero,
}

/** How well somebody's side comes through, as bars. */
export function QualityMark({ quality, label }: { quality: Quality; label: string }) {
  const Icon = ICONS[quality]
  return <Icon role="img" aria-label={label} />
}
