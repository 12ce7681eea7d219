import { isStop } from './bootstrap/stop.mjs'

/** What a person needs of an error: the sentence of a stop; of a bug, where it happened. */
export function wordsFor(error: unknown): string {
  if (isStop(error)) return error.message
  return error instanceof Error && error.stack ? error.stack : String(error)
}
