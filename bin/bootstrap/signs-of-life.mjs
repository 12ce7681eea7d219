const EVERY_MS = 30_000

/**
 * Lets something be said every half a minute while the work goes on, so that nobody takes a long wait for an end.
 * @template T
 * @param {Promise<T>} work
 * @param {(seconds: number) => void} say
 * @returns {Promise<T>}
 */
export async function withSignsOfLife(work, say) {
  const startedAt = performance.now()
  const timer = setInterval(() => say(Math.round((performance.now() - startedAt) / 1_000)), EVERY_MS)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}
