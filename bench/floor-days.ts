import { performance } from 'node:perf_hooks'
import { type Engine, idealEngine, type Range, RING_MS, type Ring, realEngine } from './floor-engines'
import { type Day, drawDay, erlangWaitMs, leastWaitMs } from './floor-trace'
import { median, quantile, report } from './report'
import { withDatabase } from './throwaway-database'

/**
 * Days of a floor on the real engine, Postgres and all, with the time between events left out and the time that the engine itself takes put in: average
 * speed of answer when all can do all, against the least that the very same trace allows (M/M/n); with sparse skills, missed offers and
 * priorities against the same rules in memory, which take no time. What visitors are promised is compared with what comes of it.
 */
const SEEDS = Number(process.env.BENCH_ROUNDS ?? 20)
const CALLERS = 150
const [AGENTS, LOAD, HANDLE_MS] = [10, 0.85, 240_000]
/** An agent who has missed an offer is back after this. */
const AWAY_MS = 60_000
const PLAIN = { callers: CALLERS, agents: AGENTS, load: LOAD, meanHandleMs: HANDLE_MS, skills: 0, missShare: 0 }
const SPARSE = { ...PLAIN, load: 0.75, skills: 4, missShare: 0.05 }

type Run = { waitMs: number; latencyMs: number; busyMs: number; promised: { range: Range; waitedMs: number }[] }

const plain: { ours: number; least: number }[] = []
const sparse: { ours: number; ideal: number }[] = []
const runs: Run[] = []
await withDatabase({}, async () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const easy = drawDay(seed, PLAIN)
    const easyRun = await play(easy, await realEngine(easy, 0))
    plain.push({ ours: easyRun.waitMs, least: leastWaitMs(easy) })
    const hard = drawDay(1_000 + seed, SPARSE)
    const hardRun = await play(hard, await realEngine(hard, SPARSE.skills))
    sparse.push({ ours: hardRun.waitMs, ideal: (await play(hard, idealEngine(hard))).waitMs })
    runs.push(easyRun, hardRun)
    process.stdout.write('.')
  }
})
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const promised = runs.flatMap((run) => run.promised)
const kept = promised.filter(({ range, waitedMs }) => waitedMs >= range.lowMs && waitedMs <= range.highMs)
const errors = promised.map(({ range, waitedMs }) => (waitedMs - (range.lowMs + range.highMs) / 2) / 1_000)
const long = leastWaitMs(drawDay(7, { ...PLAIN, callers: 1_000_000 }))
const isMet = report(
  'floor days',
  [
    { what: 'Erlang C: average speed of answer', value: erlangWaitMs(AGENTS, LOAD, HANDLE_MS), goal: null, unit: 'ms' },
    {
      what: 'M/M/n, a million visitors, to Erlang C',
      value: long / erlangWaitMs(AGENTS, LOAD, HANDLE_MS),
      goal: null,
      unit: '×',
    },
    {
      what: 'ours to M/M/n on the same days',
      value: sum(plain.map(({ ours }) => ours)) / sum(plain.map(({ least }) => least)),
      goal: 1.02,
      unit: '×',
    },
    {
      what: 'sparse skills, missed offers, priorities: ours to no time',
      value: sum(sparse.map(({ ours }) => ours)) / sum(sparse.map(({ ideal }) => ideal)),
      goal: 1.05,
      unit: '×',
    },
    {
      what: 'idle while somebody eligible waits, of busy',
      value: (100 * sum(runs.map((run) => run.latencyMs))) / sum(runs.map((run) => run.busyMs)),
      goal: 0.1,
      unit: '%',
    },
    { what: 'promised ranges that held', value: (100 * kept.length) / promised.length, goal: null, unit: '%' },
    { what: 'wait less middle of the range, 1 of 10', value: quantile(errors, 0.1), goal: null, unit: 's' },
    { what: 'wait less middle of the range, half', value: median(errors), goal: null, unit: 's' },
    { what: 'wait less middle of the range, 9 of 10', value: quantile(errors, 0.9), goal: null, unit: 's' },
  ],
  { plain, sparse, errors },
)
process.exitCode = isMet ? 0 : 1

type Event = { at: number } & (
  | { type: 'arrive'; caller: number }
  | { type: 'end' | 'miss'; ring: Ring }
  | { type: 'come-back'; agent: number }
)

/** Event by event; between two of them nothing happens but time. */
async function play(day: Day, engine: Engine): Promise<Run> {
  const events: Event[] = day.callers.map(({ arrivesAt: at }, caller) => ({ at, type: 'arrive', caller }))
  const rings = day.callers.map(() => 0)
  const ranges = new Map<number, Range>()
  const run: Run = { waitMs: 0, latencyMs: 0, busyMs: 0, promised: [] }
  let now = 0
  for (;;) {
    const event = takeNext(events)
    if (!event) break
    await engine.pass(event.at - now)
    now = event.at
    await carryOut(engine, day, event)
    if (event.type === 'miss') events.push({ at: now + AWAY_MS, type: 'come-back', agent: event.ring.agent })
    const beganAt = performance.now()
    const fresh = await engine.route()
    const latencyMs = performance.now() - beganAt
    for (const ring of fresh) {
      const caller = day.callers[ring.caller]
      if (!caller) throw new Error('Somebody rings whom nobody knows')
      const tries = rings[ring.caller] ?? 0
      rings[ring.caller] = tries + 1
      if (caller.misses[tries]) {
        events.push({ at: now + RING_MS + 1, type: 'miss', ring })
        continue
      }
      await engine.accept(ring)
      const waitedMs = now - caller.arrivesAt + latencyMs
      run.waitMs += waitedMs / day.callers.length
      run.latencyMs += latencyMs
      run.busyMs += caller.handleMs
      const range = ranges.get(ring.caller)
      if (range) run.promised.push({ range, waitedMs })
      events.push({ at: now + caller.handleMs, type: 'end', ring })
    }
    if (event.type === 'arrive' && !fresh.some(({ caller }) => caller === event.caller)) {
      const range = await engine.promise(event.caller)
      if (range) ranges.set(event.caller, range)
    }
  }
  return run
}

function carryOut(engine: Engine, { callers }: Day, event: Event): Promise<void> {
  switch (event.type) {
    case 'arrive':
      return engine.arrive(event.caller, callers[event.caller] as Day['callers'][number])
    case 'end':
      return engine.end(event.ring)
    case 'miss':
      return engine.miss(event.ring)
    case 'come-back':
      return engine.comeBack(event.agent)
  }
}

function takeNext(events: Event[]): Event | undefined {
  let first = 0
  for (let index = 1; index < events.length; index++) if ((events[index]?.at ?? 0) < (events[first]?.at ?? 0)) first = index
  return events.splice(first, 1)[0]
}
