import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'

type StrapProps = { tone?: 'warn' | 'danger'; icon?: ReactNode; action?: ReactNode; children: ReactNode }

/** One line across, under a head: something is wrong, here is the way on. It stays until that is mended. */
export function Strap({ tone = 'warn', icon = <TriangleAlert />, action, children }: StrapProps) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx(
        'flex min-h-9 flex-none items-center gap-2 border-b px-4 py-1',
        tone === 'danger' ? 'bg-danger-soft' : 'bg-warn-soft',
      )}
    >
      <span className={tone === 'danger' ? 'text-danger' : 'text-warn'}>{icon}</span>
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  )
}
