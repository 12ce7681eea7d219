'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { areShortcutsOn } from '~/ui/frame/shortcuts'

const STEPS: Record<string, number> = { j: 1, k: -1 }

/** J and K move between the rows' links, Enter opens: the links are the browser's own. */
export function useRowKeys(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = STEPS[event.key]
      if (step === undefined || isElsewhere(event) || !areShortcutsOn()) return
      const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('tbody a') ?? [])]
      const here = links.indexOf(document.activeElement as HTMLAnchorElement)
      links[here < 0 ? 0 : here + step]?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return list
}

function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  return (
    event.target instanceof Element && event.target.closest('input, select, textarea, [role="menu"], [role="dialog"]') !== null
  )
}
