'use client'

import { useSyncExternalStore } from 'react'
import { maySound } from './player'

/** Becomes true with the first click or key on the page. */
export const useMaySound = (): boolean => useSyncExternalStore(subscribe, maySound, () => true)

function subscribe(listener: () => void): () => void {
  document.addEventListener('pointerup', listener)
  document.addEventListener('keyup', listener)
  return () => {
    document.removeEventListener('pointerup', listener)
    document.removeEventListener('keyup', listener)
  }
}
