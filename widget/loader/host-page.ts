let ownTitle = ''
let shownTitle: string | null = null

/** Puts a word into the tab's title and takes it out again; a title that the page has changed meanwhile is left as it is. */
export function showInTitle(text: string | null): void {
  if (shownTitle && document.title === shownTitle) document.title = ownTitle
  shownTitle = text
  if (!text) return
  ownTitle = document.title
  document.title = text
}

/** Keeps a full-screen panel above the phone's keyboard, which an iframe cannot see. A pinch-zoomed page is left alone. */
export function keepAboveKeyboard(frame: HTMLElement, signal: AbortSignal): void {
  const viewport = window.visualViewport
  const fit = () => {
    if (viewport?.scale === 1) frame.style.cssText = `--height:${viewport.height}px;--top:${viewport.offsetTop}px`
  }
  for (const change of ['resize', 'scroll']) viewport?.addEventListener(change, fit, { signal })
}
