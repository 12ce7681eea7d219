'use client'

import { useSyncExternalStore } from 'react'

const KEY = 'parley-first-steps'
const CHANGED = 'parley-first-steps-changed'

/** Remembered in the browser that created the workspace, until its owner has read the hint. */
export const startFirstSteps = (): void => localStorage.setItem(KEY, 'open')

export function endFirstSteps(): void {
  localStorage.removeItem(KEY)
  window.dispatchEvent(new Event(CHANGED))
}

export const useFirstSteps = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(KEY) === 'open',
    () => false,
  )

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}
