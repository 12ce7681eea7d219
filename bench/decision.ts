import { performance } from 'node:perf_hooks'
import { MEDIA } from '~/domain/medium'
import { type Agent, decideOffers, type QueueRouting, type RoutingInput, type Waiting } from '~/domain/routing'
import { randomOf } from './floor-trace'
import { median, report } from './report'

/**
 * One decision of routing over everybody who waits, with two hundred agents, twenty queues and skills that relax. As it grows from a hundred
 * to a hundred thousand, against what n log n would make of the cost of a thousand.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)
const SIZES = [100, 1_000, 10_000, 100_000]
const [AGENTS, QUEUES, SKILLS] = [200, 20, 30]
const NOW = 1_800_000_000_000

const times = new Map(SIZES.map((size) => [size, [] as number[]]))
for (let round = 0; round < ROUNDS; round++)
  for (const size of SIZES) {
    const input = floorOf(size, round)
    const beganAt = performance.now()
    const decisions = decideOffers(input)
    times.get(size)?.push(performance.now() - beganAt)
    if (decisions.length < Math.min(size, AGENTS) / 4) throw new Error(`Only ${decisions.length} offers were decided`)
  }
const costOf = (size: number) => median(times.get(size) ?? [])
const growth = (size: number) => costOf(size) / costOf(1_000) / ((size * Math.log2(size)) / (1_000 * Math.log2(1_000)))
const isMet = report(
  'decision',
  [
    ...SIZES.map((size) => ({ what: `${size.toLocaleString('en')} wait`, value: costOf(size), goal: null, unit: 'ms' as const })),
    { what: '10,000 against n log n of 1,000', value: growth(10_000), goal: 1, unit: '×' },
    { what: '100,000 against n log n of 1,000', value: growth(100_000), goal: 1, unit: '×' },
  ],
  Object.fromEntries(times),
)
process.exitCode = isMet ? 0 : 1

function floorOf(size: number, seed: number): RoutingInput {
  const next = randomOf(seed)
  const pick = (count: number) => Math.floor(next() * count)
  const queues = Array.from({ length: QUEUES }, (_, index): QueueRouting => {
    const skillId = `s${index}`
    return {
      ...{ id: `q${index}`, method: 'longest-idle', ringMs: 20_000, lastAgentForDays: 30 },
      requirements: [{ skillId, level: 3 }],
      relaxations: [{ afterMs: 60_000, skillId, level: 1 }],
    }
  })
  const agents = Array.from({ length: AGENTS }, (_, index): Agent => {
    const known = Array.from({ length: 6 }, () => [`s${pick(SKILLS)}`, 1 + pick(5)] as const)
    return {
      ...{
        id: `a${index}`,
        queueIds: [0, 7, 13].map((step) => `q${(index + step) % QUEUES}`),
        status: 'available',
        media: MEDIA,
      },
      ...{ capacity: { takesCalls: true, maxChats: 3, takesChatsInCalls: false }, work: [], skills: Object.fromEntries(known) },
      ...{ idleSince: new Date(NOW - pick(600_000)), lastOfferedAt: null },
    }
  })
  const waiting = Array.from({ length: size }, (_, index): Waiting => {
    const place = {
      queueId: `q${pick(QUEUES)}`,
      since: new Date(NOW - pick(300_000)),
      headSince: null,
      priority: pick(4),
      connectFailures: 0,
    }
    const requirements = next() < 0.3 ? [{ skillId: `s${pick(SKILLS)}`, level: 1 + pick(3) }] : []
    const lastAgent = next() < 0.2 ? { agentId: `a${pick(AGENTS)}`, at: new Date(NOW - 86_400_000) } : null
    return { id: `i${index}`, version: 1, medium: MEDIA[pick(3)] ?? 'chat', place, requirements, lastAgent, rests: [] }
  })
  return { now: new Date(NOW), waiting, agents, queues }
}
