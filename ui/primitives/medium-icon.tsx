import { type LucideIcon, MessageSquareText, Phone, Video } from 'lucide-react'
import type { Medium } from '~/protocol/primitives'

const ICONS: Record<Medium, LucideIcon> = { chat: MessageSquareText, voice: Phone, video: Video }

/** Without a label it is decoration beside the medium's word. */
export function MediumIcon({ medium, label, className }: { medium: Medium; label?: string; className?: string }) {
  const Icon = ICONS[medium]
  return label ? <Icon className={className} role="img" aria-label={label} /> : <Icon className={className} />
}
