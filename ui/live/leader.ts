/** `undecided` lasts until the browser has answered, which takes a few milliseconds. */
export type Lead = 'undecided' | 'leading' | 'following'

/** As much of the browser's lock manager as the lead needs. */
export type Locks = { request(name: string, how: LockOptions, callback: (lock: Lock | null) => unknown): Promise<unknown> }

type LeadOptions = { name: string; locks: Locks | undefined; onChange: (lead: Lead) => void }

/**
 * One tab of a browser leads; the others follow, and the next in line leads once it closes or crashes. A Web Lock decides, because
 * the browser frees it with the tab, however the tab ends. Where there are no locks, every tab leads.
 */
export function competeForLead({ name, locks, onChange }: LeadOptions): { takeOver(): void; close(): void } {
  let isClosed = false
  const closing = new AbortController()
  let release = () => {}

  const lead = () =>
    new Promise<void>((resolve) => {
      release = resolve
      onChange('leading')
    })

  /** Settles when the lock is not ours: given back, taken by another tab, or not free. Granted too late, it goes back at once. */
  const ask = async (how: LockOptions) => {
    await locks?.request(name, how, (lock) => (lock && !isClosed ? lead() : undefined)).catch(passOverAbort)
    if (!isClosed) onChange('following')
  }

  const compete = async () => {
    // React in development opens everything twice and closes the first in the same breath: that one never asks.
    await Promise.resolve()
    if (isClosed) return
    if (!locks) return onChange('leading')
    await ask({ ifAvailable: true })
    while (!isClosed) await ask({ signal: closing.signal })
  }

  const leadAlone = () => onChange('leading')
  compete().catch(leadAlone)
  return {
    /** The tab that leads now will find itself following. */
    takeOver: () => void ask({ steal: true }).catch(leadAlone),
    close() {
      isClosed = true
      closing.abort()
      release()
    },
  }
}

/** A lock that is stolen, or no longer waited for, rejects with AbortError; anything else means that locks do not work here. */
function passOverAbort(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
}
