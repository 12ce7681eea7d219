import type { Host } from './host'
import type { Memory } from './memory'

/** What this panel stands in: known once the page around it has spoken. */
export type Surroundings = { siteKey: string; host: Host; memory: Memory }

let known: Surroundings | null = null

export function settle(found: Surroundings): void {
  known = found
}

export const surroundings = (): Surroundings => {
  if (!known) throw new Error('The page around the panel has not spoken yet')
  return known
}

export const makeSmall = (): void => known?.host.tell({ type: 'close' })
