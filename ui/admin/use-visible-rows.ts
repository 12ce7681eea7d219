'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Rows beyond the edge that are there already when they come into view. */
const AHEAD = 8

/** What a list of equally high rows has to draw: from this row until before that one. */
export type VisibleRows = { from: number; until: number }

const rowsIn = (scrolled: number, height: number, rowHeight: number): VisibleRows => ({
  from: Math.max(0, Math.floor(scrolled / rowHeight) - AHEAD),
  until: Math.ceil((scrolled + height) / rowHeight) + AHEAD,
})

const isSame = (a: VisibleRows, b: VisibleRows) => a.from === b.from && a.until === b.until

/** Follows a scrolling box, row by row. Heights in pixels; the first rows are drawn before the page is laid out. */
export function useVisibleRows(box: RefObject<HTMLElement | null>, rowHeight: number): VisibleRows {
  const [rows, setRows] = useState(() => rowsIn(0, 20 * rowHeight, rowHeight))
  useEffect(() => {
    const { current } = box
    if (!current) return
    const look = () => {
      const now = rowsIn(current.scrollTop, current.clientHeight, rowHeight)
      setRows((before) => (isSame(before, now) ? before : now))
    }
    const observer = new ResizeObserver(look)
    observer.observe(current)
    current.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      current.removeEventListener('scroll', look)
    }
  }, [box, rowHeight])
  return rows
}
