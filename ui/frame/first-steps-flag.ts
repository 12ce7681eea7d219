'use client'

import { useSyncExternalStore } from 'react'
import { browserMemory } from './memory'

const KEY = 'parley-first-steps'
const CHANGED = 'parley-first-steps-changed'

/** Remembered in the browser that created the workspace, until its owner has read the hint. */
export const startFirstSteps = (): void => browserMemory.write(KEY, 'open')

export function endFirstSteps(): void {
  browserMemory.write(KEY, null)
  window.dispatchEvent(new Event(CHANGED))
}

export const useFirstSteps = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => browserMemory.read(KEY) === 'open',
    () => false,
  )

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}
