'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * For the heading of a screen that came by itself. What had the focus went with the screen before; the heading takes it, so that
 * it is read out and Tab goes on from there. A focus that is somewhere stays there, and a screen that came beside another takes none.
 */
export function useLanding(isFocused: boolean): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isFocused && document.activeElement === document.body) heading.current?.focus()
  }, [isFocused])
  return heading
}
