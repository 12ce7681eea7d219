import { Check, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'

type NoteTone = 'neutral' | 'warn' | 'danger' | 'ok' | 'encrypted'

const LOOKS: Record<NoteTone, { box: string; icon: string; role: 'alert' | 'status' | 'note' }> = {
  neutral: { box: 'bg-surface-3 text-ink-2', icon: '', role: 'note' },
  ok: { box: 'bg-ok-soft', icon: 'text-ok', role: 'status' },
  warn: { box: 'bg-warn-soft', icon: 'text-warn', role: 'alert' },
  danger: { box: 'bg-danger-soft', icon: 'text-danger', role: 'alert' },
  encrypted: { box: 'bg-encrypted-soft', icon: 'text-encrypted', role: 'note' },
}

const ICONS: Record<NoteTone, ReactNode> = {
  neutral: <Info />,
  ok: <Check />,
  warn: <TriangleAlert />,
  danger: <TriangleAlert />,
  encrypted: <Info />,
}

type NoteProps = { tone?: NoteTone; icon?: ReactNode; className?: string; children: ReactNode }

/** A few sentences at the place they concern. Warnings and errors are read out at once. */
export function Note({ tone = 'neutral', icon = ICONS[tone], className, children }: NoteProps) {
  const look = LOOKS[tone]
  return (
    <div role={look.role} className={cx('flex gap-2 rounded-control px-3 py-2', look.box, className)}>
      <span className={cx('mt-0.5', look.icon)}>{icon}</span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
