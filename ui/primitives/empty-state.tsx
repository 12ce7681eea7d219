import type { ReactNode } from 'react'

/** What is true, then what happens next; at most one way on. */
export function EmptyState({ title, next, action }: { title: string; next: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid max-w-[44ch] gap-1 px-4 py-6">
      <p className="font-semibold">{title}</p>
      <div className="text-ink-2 text-pretty">{next}</div>
      {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  )
}
