import type { Locks } from '~/ui/live/leader'

type Waiting = { grant(): void; callback: (lock: Lock | null) => unknown }

/** The Web Locks of one browser, for exclusive locks of one name: line, `ifAvailable`, `steal`, `signal`. Answers come later. */
export function fakeLocks(): Locks {
  let loseHeld: (() => void) | null = null
  const line: Waiting[] = []
  const aborted = () => new DOMException('The lock was taken', 'AbortError')

  const answer = async (callback: Waiting['callback'], lock: Lock | null): Promise<void> => {
    await Promise.resolve()
    await callback(lock)
  }

  const hold = (callback: Waiting['callback']) =>
    new Promise<void>((resolve, reject) => {
      const lose = () => reject(aborted())
      loseHeld = lose
      const held = answer(callback, { name: 'n', mode: 'exclusive' })
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
    if (how.ifAvailable) return answer(callback, null)
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
