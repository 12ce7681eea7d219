'use client'

import { useEffect, useRef } from 'react'
import type { ColumnEvents } from './column'
import { useDeskView, useOpenDesk } from './desk-context'

/** Marks what takes the focus when the agent turns to a column: where there is something to write, the field. */
export const LANDING = { 'data-landing': true } as const

/** For the column of something in hand: whoever works in it has turned to it, and whoever turned to it by key works in it. */
export function useTurn(id: string): ColumnEvents {
  const { focus } = useOpenDesk()
  const column = useRef<HTMLElement>(null)
  const turn = useDeskView((view) => view.turn)
  useEffect(() => {
    if (turn?.id === id) land(column.current)
  }, [turn, id])
  return { ref: column, onFocus: () => focus(id), onPointerDown: () => focus(id) }
}

/** On a phone the focus in a field would bring up the keyboard over half of the screen. */
function land(column: HTMLElement | null): void {
  const hasKeys = matchMedia('(hover: hover) and (pointer: fine)').matches
  column?.querySelector<HTMLElement>(hasKeys ? '[data-landing]' : 'h1')?.focus()
}
