import type { ReactNode } from 'react'
import { cx } from './cx'
import type { Tone } from './tone'

const TONES: Record<Tone, string> = {
  neutral: 'bg-surface-3 text-ink-2',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  encrypted: 'bg-encrypted-soft text-encrypted',
  accent: 'bg-accent-soft text-accent-ink',
}

export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'forced-edge inline-flex h-5 max-w-full items-center gap-1 truncate rounded-tag px-1.5 text-small font-medium',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}
