import { readdirSync, readFileSync } from 'node:fs'

export type Process = { pid: number; parent: number; name: string }

const KIB_PER_MIB = 1_024

/** All processes that descend from this one; Linux only. */
export function descendants(of: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .flatMap(readProcess)
  const found: Process[] = []
  const parents = new Set([of])
  for (;;) {
    const next = all.filter(({ pid, parent }) => parents.has(parent) && !parents.has(pid))
    if (next.length === 0) return found
    for (const process of next) parents.add(process.pid)
    found.push(...next)
  }
}

/**
 * Memory that processes of one program would take on a machine of their own, in MiB: what is theirs, what they share among each
 * other counted once, and the files of the program once, whoever else has them open just now.
 */
export function memoryMiB(processes: readonly Process[]): number {
  const own = processes.map(
    ({ pid }) => field(`/proc/${pid}/smaps_rollup`, 'Pss_Anon') + field(`/proc/${pid}/smaps_rollup`, 'Pss_Shmem'),
  )
  const files = processes.map(({ pid }) => field(`/proc/${pid}/status`, 'RssFile'))
  return (own.reduce((sum, kib) => sum + kib, 0) + Math.max(...files)) / KIB_PER_MIB
}

/** Hundredths of a second, on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICK_MS = 10

/** What they have computed so far, in milliseconds of one core: fields 14 and 15 of `/proc/PID/stat` (proc(5)). */
export function cpuMs(processes: readonly Process[]): number {
  const ticks = processes.map(({ pid }) => {
    const [, fields = ''] = /^\d+ \(.*\) (.*)$/s.exec(readIfThere(`/proc/${pid}/stat`)) ?? []
    const [user = '0', system = '0'] = fields.split(' ').slice(11, 13)
    return Number(user) + Number(system)
  })
  return ticks.reduce((sum, one) => sum + one, 0) * TICK_MS
}

function field(file: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readIfThere(file))?.[1] ?? 0)
}

function readProcess(pid: number): Process[] {
  const [, name = '', parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readIfThere(`/proc/${pid}/stat`)) ?? []
  return parent ? [{ pid, parent: Number(parent), name }] : []
}

/** A process may have ended since it was listed. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
