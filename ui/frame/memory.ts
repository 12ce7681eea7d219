/** What is to be found again after a reload. Reading and writing never throw. */
export type Memory = { read(name: string): string | null; write(name: string, text: string | null): void }

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * Where the browser forbids storage, or it is full, what is written here lasts as long as the page.
 * @param place asked each time, for a browser that forbids storage throws at its mere name
 */
export function openMemory(place: () => Place): Memory {
  const kept = new Map<string, string | null>()
  return {
    read(name) {
      const mine = kept.get(name)
      if (mine !== undefined) return mine
      try {
        return place().getItem(name)
      } catch {
        return null
      }
    },
    write(name, text) {
      try {
        if (text === null) place().removeItem(name)
        else place().setItem(name, text)
        kept.delete(name)
      } catch {
        kept.set(name, text)
      }
    },
  }
}

/** Of this tab, until it closes. */
export const tabMemory = openMemory(() => sessionStorage)

/** Of all tabs, for good. */
export const browserMemory = openMemory(() => localStorage)
