import { ApiRefusal } from './api'
import { pause } from './pause'

const AGAIN_MS = 1_000

/**
 * Tells the server something that must not be lost, so neither a lost request nor a busy server decides it: again and again until it has
 * been heard, refused for good, or is wanted no more.
 * @returns whether it was heard
 */
export async function persist(isWanted: () => boolean, report: () => Promise<void>): Promise<boolean> {
  while (isWanted()) {
    try {
      await report()
      return true
    } catch (error) {
      if (error instanceof ApiRefusal && error.isFinal) return false
      await pause(AGAIN_MS)
    }
  }
  return false
}
