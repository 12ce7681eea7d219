type Leaving = {
  /** Goes to a path within the app. */
  push: (href: string) => void
  holdsTab: boolean
  /** Told instead of leaving; `goOn` leaves after all. `href` is where a link leads; null for the browser's way back or forward. */
  onLeave: (goOn: () => void, href: string | null) => void
}

/**
 * Holds back whoever leaves the page: by a link, by the browser's way back or forward, or, if wanted, with the whole tab, where only the
 * browser can ask.
 * Links are heard of on the window before the router hears of them. A browser without the Navigation API goes back unasked.
 * @returns lets everybody go
 */
export function holdPage({ push, holdsTab, onLeave }: Leaving): () => void {
  const leave = (go: () => void, href: string | null) =>
    onLeave(() => {
      release()
      go()
    }, href)
  const click = (event: MouseEvent) => {
    const href = hrefAway(event)
    if (!href) return
    event.preventDefault()
    event.stopPropagation()
    leave(() => push(href), href)
  }
  const traverse = (event: NavigateEvent) => {
    const { key, url } = event.destination
    if (event.navigationType !== 'traverse' || !event.cancelable || isSamePage(new URL(url))) return
    event.preventDefault()
    leave(() => void window.navigation.traverseTo(key), null)
  }
  const unload = (event: BeforeUnloadEvent) => event.preventDefault()
  const release = () => {
    window.removeEventListener('click', click, true)
    window.navigation?.removeEventListener('navigate', traverse)
    window.removeEventListener('beforeunload', unload)
  }
  window.addEventListener('click', click, true)
  window.navigation?.addEventListener('navigate', traverse)
  if (holdsTab) window.addEventListener('beforeunload', unload)
  return release
}

/** Where a plain click on a link of ours leads in this tab, if that is another page; a link elsewhere unloads this one. */
function hrefAway({ target, button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): string | null {
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return null
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.target || link.hasAttribute('download')) return null
  const url = new URL(link.href)
  return url.origin === window.location.origin && !isSamePage(url) ? url.pathname + url.search + url.hash : null
}

const isSamePage = ({ pathname, search }: URL) => pathname === window.location.pathname && search === window.location.search
