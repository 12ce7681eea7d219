/** One visitor of a day that was drawn beforehand, so that every engine meets the very same. Milliseconds. */
export type Caller = {
  arrivesAt: number
  handleMs: number
  priority: number
  /** Index of the skill they need, or null. */
  skill: number | null
  /** Whether whoever is rung the first, second … time misses it. */
  misses: readonly boolean[]
}

export type Day = { callers: readonly Caller[]; agents: readonly { skills: readonly number[] }[] }

type DayShape = { callers: number; agents: number; load: number; meanHandleMs: number; skills: number; missShare: number }

/** Poisson arrivals at so much of the agents' capacity, exponential handle times; skills are sparse: each agent has half of them. */
export function drawDay(seed: number, { callers, agents, load, meanHandleMs, skills, missShare }: DayShape): Day {
  const next = randomOf(seed)
  const exponential = (mean: number) => -mean * Math.log(1 - next())
  const betweenMs = meanHandleMs / (agents * load)
  let arrivesAt = 0
  return {
    callers: Array.from({ length: callers }, () => {
      arrivesAt += exponential(betweenMs)
      return {
        ...{ arrivesAt, handleMs: exponential(meanHandleMs), priority: skills > 0 && next() < 0.2 ? 2 : 0 },
        skill: skills > 0 && next() < 0.7 ? Math.floor(next() * skills) : null,
        misses: Array.from({ length: 6 }, () => next() < missShare),
      }
    }),
    agents: Array.from({ length: agents }, (_, index) => ({
      skills: Array.from({ length: skills }, (_skill, skill) => skill).filter(
        (skill) => (skill + index) % 2 === 0 || next() < 0.2,
      ),
    })),
  }
}

/** Mulberry32: the same day for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed + 0x6d2b79f5
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Mean wait in M/M/n, first come first served, without a database or a rule: the least there can be for this trace. */
export function leastWaitMs({ callers, agents }: Day): number {
  const freeAt = agents.map(() => 0)
  let waitedMs = 0
  for (const { arrivesAt, handleMs } of callers) {
    const first = freeAt.indexOf(Math.min(...freeAt))
    const answeredAt = Math.max(arrivesAt, freeAt[first] ?? 0)
    waitedMs += answeredAt - arrivesAt
    freeAt[first] = answeredAt + handleMs
  }
  return waitedMs / callers.length
}

/** Average speed of answer in M/M/n: Erlang C (1917), `C(n, a) · m / (n − a)` with `a` Erlangs offered to `n` agents. */
export function erlangWaitMs(agents: number, load: number, meanHandleMs: number): number {
  const offered = agents * load
  let blocked = 1
  for (let n = 1; n <= agents; n++) blocked = (offered * blocked) / (n + offered * blocked)
  const waits = blocked / (1 - load * (1 - blocked))
  return (waits * meanHandleMs) / (agents - offered)
}
