/** A value that can be watched. `get` returns the same object until something changes, so it fits `useSyncExternalStore`. */
export type Store<T> = {
  get(): T
  /** Calls the listener after every change, without an argument; the answer stops it. */
  subscribe(listener: () => void): () => void
}

export type WritableStore<T> = Store<T> & {
  /**
   * Merges the fields in. Plain objects among them are compared field by field and kept when equal, so listeners hear of real
   * changes only.
   */
  update(changes: Partial<T>): void
}

export function createStore<T extends object>(initial: T): WritableStore<T> {
  let value = initial
  const listeners = new Set<() => void>()

  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    update(changes) {
      const news = (Object.keys(changes) as (keyof T)[]).filter((key) => !isSame(value[key], changes[key]))
      if (news.length === 0) return
      value = { ...value, ...Object.fromEntries(news.map((key) => [key, changes[key]])) }
      for (const listener of [...listeners]) listener()
    },
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
