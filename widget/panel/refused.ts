import { ApiRefusal, troubleFrom } from './api'
import { dispatch } from './state'
import type { Surroundings } from './surroundings'

/** Why the server will not have the panel on this page; it says so in the document, which then can do nothing else. */
export const refusalOfDocument = (): string | undefined => document.body.dataset.refusal

/** To visitors in a plain sentence, to whoever owns the page in the console: they alone can mend it. */
export function sayRefused(code: string, { siteKey, host }: Surroundings): void {
  const why =
    code === 'site-unknown' ? `no site has the key “${siteKey}”` : `${host.origin} is not on the site’s list of allowed addresses`
  // biome-ignore lint/suspicious/noConsole: the place where integrators look
  console.warn(`Parley: ${why} (${code}). See Settings → Site.`)
  dispatch({ type: 'not-greeted', trouble: troubleFrom(new ApiRefusal(code, 0)) })
}
