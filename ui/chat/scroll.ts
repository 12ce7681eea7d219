/** So close to the end that the reader follows the talk rather than reading up. Pixels. */
const NEAR = 160

export function scrollToEndIfNear(log: HTMLElement | null): void {
  if (!log) return
  const below = log.scrollHeight - log.scrollTop - log.clientHeight
  if (log.scrollTop === 0 || below < NEAR) log.scrollTop = log.scrollHeight
}
