import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

/** One figure against its goal, both in the same unit, both from the same run. */
export type Line = {
  what: string
  value: number
  goal: number | null
  unit: 'ms' | 'bytes' | 'MiB' | 'pictures' | '/s' | '%' | 's' | '×'
}

/** `share` between 0 and 1, interpolated; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const position = (sorted.length - 1) * share
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]]
  return low + (high - low) * (position - Math.floor(position))
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/** Prints the figures with their ratios to the goals, keeps them with the raw values under `bench/results`, and says whether all goals are met. */
export function report(bench: string, lines: readonly Line[], raw: unknown): boolean {
  process.stdout.write(`\n${bench}\n`)
  for (const line of lines) process.stdout.write(`  ${wordLine(line)}\n`)
  save(bench, { at: new Date().toISOString(), cores: cpus().length, lines, raw })
  return lines.every(({ value, goal }) => goal === null || value <= goal)
}

function wordLine({ what, value, goal, unit }: Line): string {
  const figure = `${what.padEnd(52)} ${wordValue(value, unit).padStart(12)}`
  if (goal === null) return figure
  const ratio = goal === 0 ? '' : `${(value / goal).toFixed(2)} of `
  return `${figure}   ${ratio}the goal ${wordValue(goal, unit)}`
}

function wordValue(value: number, unit: Line['unit']): string {
  if (unit === '×') return `${value.toFixed(2)}×`
  return `${Number(value.toFixed(1))} ${unit}`
}

function save(bench: string, result: unknown) {
  const folder = fileURLToPath(new URL('results/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}${bench.replaceAll(' ', '-')}.json`, `${JSON.stringify(result, null, 2)}\n`)
}
