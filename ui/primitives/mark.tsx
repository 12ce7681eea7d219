/** Two half discs on one line: the visitor above, the agent below. */
export function Mark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <path fill="currentColor" d="M2 11a7 7 0 0 1 14 0z" />
      <path fill="var(--accent)" d="M8 13a7 7 0 0 0 14 0z" />
    </svg>
  )
}
