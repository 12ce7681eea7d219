import type { ReactNode } from 'react'

/** Facts as name and value; a long value wraps. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-2 gap-y-1">{children}</dl>
}

/** One of them; a list of another shape may hold it too. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
