import type { Locks } from '~/ui/live/leader'

type Waiting = { grant(): void; callback: (lock: Lock | null) => unknown }

/** The Web Locks of one browser, for exclusive locks of one name: line, `ifAvailable`, `steal`, `signal`. Answers come later. */
export function fakeLocks(): Locks {
  let loseHeld: (() => void) | null = null
  const line: Waiting[] = []
  const aborted = () => new DOMException('The lock was taken', 'AbortError')

  const hold = (callback: Waiting['callback']) =>
    new Promise<void>((resolve, reject) => {
      const lose = () => reject(aborted())
      loseHeld = lose
      const held = Promise.resolve().then(() => callback({ name: 'n', mode: 'exclusive' }))
      void held.then(() => {
        resolve()
        if (loseHeld !== lose) return
        loseHeld = null
        line.shift()?.grant()
      })
    })

  const request = (_name: string, how: LockOptions, callback: Waiting['callback']): Promise<void> => {
    if (how.steal) {
      loseHeld?.()
      return hold(callback)
    }
    if (!loseHeld) return hold(callback)
    if (how.ifAvailable) return Promise.resolve().then(() => void callback(null))
    return new Promise((resolve, reject) => {
      const waiting = { callback, grant: () => void hold(callback).then(resolve, reject) }
      line.push(waiting)
      how.signal?.addEventListener('abort', () => {
        line.splice(line.indexOf(waiting), 1)
        reject(aborted())
      })
    })
  }
  return { request }
}
