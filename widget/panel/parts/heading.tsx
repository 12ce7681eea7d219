import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { isOpen } from '../state'

/** The screen's question. It takes the focus when the screen changes, so that it is read out and Tab goes on from there. */
export function Heading({ children, class: className = 'wt' }: { children: ComponentChildren; class?: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isOpen.peek() && document.hasFocus()) heading.current?.focus()
  }, [])
  return (
    <h1 class={className} tabIndex={-1} ref={heading}>
      {children}
    </h1>
  )
}
