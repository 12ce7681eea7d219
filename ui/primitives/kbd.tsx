/** A key hint. Hidden from screen readers, so that a button's name stays its word; and on a button for fingers, which have no keys, or as narrow as a phone. */
export function Kbd({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-block min-w-4.5 rounded-tag border border-current px-1 text-center text-label font-medium opacity-75 max-tablet:in-[button,label]:hidden pointer-coarse:in-[button,label]:hidden"
    >
      {children}
    </span>
  )
}
