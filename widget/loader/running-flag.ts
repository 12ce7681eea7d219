/**
 * One word in the host page's session storage: written only after the visitor has started something, gone when it ends.
 * The iframe's own storage cannot carry it, because looking there would mean loading the panel on every page of the shop.
 */
export type RunningFlag = 'open' | 'minimised' | ''

const KEY = 'parley'

/** Storage may be switched off or full; then a reload starts small, and nothing else changes. */
export function readRunningFlag(): RunningFlag {
  try {
    return (sessionStorage.getItem(KEY) as RunningFlag) ?? ''
  } catch {
    return ''
  }
}

export function writeRunningFlag(flag: RunningFlag | false): void {
  try {
    if (flag) sessionStorage.setItem(KEY, flag)
    else sessionStorage.removeItem(KEY)
  } catch {}
}
