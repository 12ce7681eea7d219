/**
 * What a reload of the page shall find again: the visitor's token and name, messages that have not reached the server, how the devices were
 * set, the link that opens a kept place, and which one was followed; and, for the next conversation in this tab, who had the last one. Kept in this tab's session storage of our own origin, per site and origin of the host page. Where the browser forbids
 * storage it lasts as long as the frame, and a reload begins anew.
 */
export type Memory = {
  read(key: MemoryKey): string | null
  write(key: MemoryKey, value: string | null): void
}

type MemoryKey = 'link' | 'followed' | 'token' | 'visitor' | 'name' | 'unsent' | 'muted' | 'camera-off' | MediaDeviceKind

export function openMemory(siteKey: string, hostOrigin: string): Memory {
  const kept = new Map<string, string>()
  const nameOf = (key: MemoryKey) => `parley:${siteKey}:${hostOrigin}:${key}`
  return {
    read(key) {
      try {
        return sessionStorage.getItem(nameOf(key)) ?? kept.get(key) ?? null
      } catch {
        return kept.get(key) ?? null
      }
    },
    write(key, value) {
      if (value === null) kept.delete(key)
      else kept.set(key, value)
      try {
        if (value === null) sessionStorage.removeItem(nameOf(key))
        else sessionStorage.setItem(nameOf(key), value)
      } catch {}
    },
  }
}
