/** So close to the end that the reader follows the talk rather than reading up. Pixels. */
const NEAR_END_PX = 80

/**
 * Keeps the end of a log in view while lines come, long ones too, and while the log changes its size, as when a phone's keyboard
 * rises; not from a reader who has scrolled up.
 * @returns ends it
 */
export function followEnd(log: HTMLElement): () => void {
  let isFollowing = true
  const look = () => {
    isFollowing = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX
  }
  const follow = () => {
    if (isFollowing) scrollToEnd(log)
  }
  const lines = new MutationObserver(follow)
  const size = new ResizeObserver(follow)
  lines.observe(log, { childList: true, subtree: true })
  size.observe(log)
  log.addEventListener('scroll', look)
  return () => {
    lines.disconnect()
    size.disconnect()
    log.removeEventListener('scroll', look)
  }
}

export function scrollToEnd(log: HTMLElement): void {
  log.scrollTop = log.scrollHeight
}
