/** How long somebody will wait, from so long to so long. */
export type Estimate = { lowMs: number; highMs: number }

/** How many conversations must have been measured before anything is promised. */
export const MIN_SAMPLE = 10
/** So many of the latest are looked at, none of them older than `SAMPLE_DAYS`. */
export const SAMPLE_SIZE = 50
export const SAMPLE_DAYS = 7

const MINUTE_MS = 60_000
/** Three in five waits end between the two; what is left is halved between those that are shorter and longer. */
const Z = 0.8416

/**
 * The wait of who is `place`-th in line, from how long conversations took and how many can be held at once. Null where the data is thin or
 * nobody serves.
 *
 * With n servers busy, and a time that each still needs which does not depend on how long it has taken already (exponential handle times
 * of mean m), one of them becomes free every m/n on average; whoever is k-th waits for k of these: Erlang's distribution of shape k and scale m/n
 * (the delay in M/M/n, Kleinrock, Queueing Systems I, §3.5). Its quantiles by Wilson and Hilferty (1931): k(1 − 1/9k ± z/√9k)³. In whole
 * minutes, down and up, so that a range is honest and does not change with every call that ends.
 * @param handleMs accepted to closed, of conversations of the same kind in the same queue
 */
export function estimateWait(place: number, servers: number, handleMs: readonly number[]): Estimate | null {
  if (handleMs.length < MIN_SAMPLE || servers < 1 || place < 1) return null
  const meanMs = handleMs.reduce((sum, ms) => sum + ms, 0) / handleMs.length
  const scaleMs = meanMs / servers
  const quantile = (z: number) => place * Math.max(0, 1 - 1 / (9 * place) + z / Math.sqrt(9 * place)) ** 3 * scaleMs
  return {
    lowMs: Math.floor(quantile(-Z) / MINUTE_MS) * MINUTE_MS,
    highMs: Math.max(1, Math.ceil(quantile(Z) / MINUTE_MS)) * MINUTE_MS,
  }
}
