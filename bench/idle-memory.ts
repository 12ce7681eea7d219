import { setTimeout as sleep } from 'node:timers/promises'
import { startStack } from '~/tests/support/stack'
import { descendants, memoryMiB, type Process } from './processes'
import { report } from './report'

/** Memory of the whole idle stack, and ours in units of what it stands on: Postgres and the media server. */
const SETTLE_MS = 10_000
const OURS = 'Parley server'
/** The TypeScript runner's own. */
const HELPERS = new Set(['esbuild'])
const PARTS = [
  [/^postgres/, 'Postgres'],
  [/livekit|^server$/, 'media server'],
  [/^node|^MainThread/, OURS],
] as const

const stack = await startStack()
try {
  await sleep(SETTLE_MS)
  const parts = memoryByPart(descendants(process.pid))
  const total = [...parts.values()].reduce((sum, mib) => sum + mib, 0)
  const ours = parts.get(OURS) ?? 0
  report(
    'idle-memory',
    [
      ...[...parts].map(([what, value]) => ({ what, value, goal: null, unit: 'MiB' as const })),
      { what: 'the whole idle stack', value: total, goal: null, unit: 'MiB' },
      { what: 'our server to Postgres and the media server', value: ours / (total - ours), goal: null, unit: '×' },
    ],
    Object.fromEntries(parts),
  )
} finally {
  await stack.stop()
}

function memoryByPart(processes: readonly Process[]): Map<string, number> {
  const byPart = new Map<string, Process[]>()
  for (const process of processes) {
    if (HELPERS.has(process.name)) continue
    const part = PARTS.find(([pattern]) => pattern.test(process.name))?.[1] ?? process.name
    byPart.set(part, [...(byPart.get(part) ?? []), process])
  }
  return new Map([...byPart].map(([part, its]) => [part, memoryMiB(its)]))
}
