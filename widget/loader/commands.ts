import { quietly } from './quietly'

/** What a page's own scripts may ask for. */
export type Commands = Record<'open' | 'close' | 'show' | 'hide', (by?: unknown) => void>

/**
 * `Parley('open')`. Before the loader has come, pages define the stub
 * `window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }`.
 */
export type ParleyFunction = { (command?: unknown, by?: unknown): void; q?: Iterable<unknown>[] }

declare global {
  interface Window {
    Parley?: ParleyFunction
  }
}

/** Carries out what the stub has queued and everything that comes later. Unknown commands are passed over. */
export function takeCommands(page: Pick<Window, 'Parley'>, commands: Commands): void {
  const { q: queued = [] } = page.Parley ?? {}
  const take = quietly((name: unknown, by?: unknown) => {
    if (Object.hasOwn(commands, name as PropertyKey)) commands[name as keyof Commands](by)
  })
  page.Parley = take
  for (const call of queued) take(...(call as Parameters<ParleyFunction>))
}
