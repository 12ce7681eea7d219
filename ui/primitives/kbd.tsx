/** A key hint. Hidden from screen readers, so that a button's name stays its word. */
export function Kbd({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-block min-w-4.5 rounded-tag border border-current px-1 text-center text-label font-medium opacity-75"
    >
      {children}
    </span>
  )
}
