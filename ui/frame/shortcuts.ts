'use client'

import { useSyncExternalStore } from 'react'
import { browserMemory } from './memory'

const KEY = 'parley-shortcuts'
const CHANGED = 'parley-shortcuts-changed'

/** Whether single keys act at the desk. Kept in this browser; speech input and shaky hands need them off. */
export function areShortcutsOn(): boolean {
  return browserMemory.read(KEY) !== 'off'
}

export function setShortcuts(isOn: boolean): void {
  browserMemory.write(KEY, isOn ? 'on' : 'off')
  window.dispatchEvent(new Event(CHANGED))
}

/** The key that finishes, as this machine's keyboard has it. @param platform `navigator.platform` */
export const finishKey = (platform: string): string => (/^(Mac|iP)/.test(platform) ? '⌘↵' : 'Ctrl ↵')

export const useShortcuts = (): boolean => useSyncExternalStore(subscribe, areShortcutsOn, () => true)

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  // `storage` tells the other tabs.
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('storage', listener)
  }
}
