const SCROLL_KEYS: ReadonlySet<string> = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown'])

/**
 * Tells when a reader scrolls a box by their own hand, which no other scrolling of it is.
 * @returns ends it
 */
export function watchReader(box: HTMLElement, onScrolled: () => void): () => void {
  const ending = new AbortController()
  let isTheirs = false
  const begin = () => {
    isTheirs = true
  }
  const options = { signal: ending.signal, passive: true }
  box.addEventListener('wheel', begin, options)
  box.addEventListener('touchmove', begin, options)
  box.addEventListener('keydown', ({ key }) => SCROLL_KEYS.has(key) && begin(), options)
  // The bar belongs to the box itself; whatever else is pressed lies within it.
  box.addEventListener('pointerdown', ({ target }) => target === box && begin(), options)
  box.addEventListener(
    'scroll',
    () => {
      if (isTheirs) onScrolled()
      isTheirs = false
    },
    options,
  )
  return () => ending.abort()
}

/** Brings a line of a box into its upper half, and moves nothing else, unless it is in view. */
export function bringIntoView(box: HTMLElement, line: Element | null): void {
  if (!line) return
  const { top, bottom, height } = line.getBoundingClientRect()
  const frame = box.getBoundingClientRect()
  if (top >= frame.top && bottom <= frame.bottom) return
  box.scrollTop += top - frame.top - Math.max(0, (frame.height - height) / 3)
}
