import { signal } from '@preact/signals'
import { pause } from './pause'

const ATTEMPTS = 3
const RETRY_MS = 1_000

/** Something that is needed has not come and will not: after a new release it has another name. Said in place of every screen. */
export const isIncomplete = signal(false)

/** What nothing goes on without. Never rejects: when it does not come, the panel says so and can only be loaded anew. */
export async function need<T>(fetch: () => Promise<T>, attempts = ATTEMPTS): Promise<T> {
  try {
    return await fetch()
  } catch (error) {
    if (attempts === 1 || isStyle(error)) return giveUp()
    await pause(RETRY_MS)
    return need(fetch, attempts - 1)
  }
}

/** Vite asks for a style sheet once only: another attempt would succeed without it. */
const isStyle = (error: unknown): boolean => /preload CSS/.test(String(error))

function giveUp(): Promise<never> {
  isIncomplete.value = true
  return new Promise(() => {})
}

/** The visitor's token outlives this. The server must answer first: a browser's error page would leave nobody a way out. */
export async function loadAnew(): Promise<void> {
  const isThere = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (isThere) location.reload()
}
