'use client'

import { useSyncExternalStore } from 'react'
import { columnsAt, THREE_COLUMNS_PX, TWO_COLUMNS_PX } from './desk-layout'

const STEPS = [TWO_COLUMNS_PX, THREE_COLUMNS_PX].map((px) => `(width >= ${px}px)`)

/** How many conversations have room beside each other in this window. */
export const useColumns = (): number =>
  useSyncExternalStore(
    subscribe,
    () => columnsAt(window.innerWidth),
    () => 1,
  )

function subscribe(listener: () => void): () => void {
  const queries = STEPS.map((step) => matchMedia(step))
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}
