const SCROLL_KEYS: ReadonlySet<string> = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown'])

/** A scroll so soon after the hand moved is the hand's. */
const BY_HAND_MS = 500

/**
 * Tells when a reader scrolls a box by their own hand, which no other scrolling of it is.
 * @returns ends it
 */
export function watchReader(box: HTMLElement, onScrolled: () => void): () => void {
  const ending = new AbortController()
  const options = { signal: ending.signal, passive: true }
  let movedAt = Number.NEGATIVE_INFINITY
  const move = () => {
    movedAt = performance.now()
  }
  box.addEventListener('wheel', move, options)
  box.addEventListener('touchmove', move, options)
  box.addEventListener('keydown', ({ key }) => SCROLL_KEYS.has(key) && move(), options)
  // The bar belongs to the box itself; whatever else is pressed lies within it.
  box.addEventListener('pointerdown', ({ target }) => target === box && move(), options)
  box.addEventListener('scroll', () => performance.now() - movedAt < BY_HAND_MS && onScrolled(), options)
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
