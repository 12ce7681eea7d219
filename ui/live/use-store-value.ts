'use client'

import { useSyncExternalStore } from 'react'
import type { Store } from '~/media/store'

const neverChanges = () => () => {}

/** Picks all of a store's value. */
export const whole = <T>(value: T): T => value

/** The one bridge from a framework-free store to React. `fallback` stands for a store that is not there yet. */
export function useStoreValue<T, Picked>(store: Store<T> | null | undefined, fallback: T, pick: (value: T) => Picked): Picked {
  const read = () => pick(store ? store.get() : fallback)
  return useSyncExternalStore(store?.subscribe ?? neverChanges, read, () => pick(fallback))
}
