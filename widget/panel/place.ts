import type { Host } from './host'
import type { Memory } from './memory'

/** Where this panel stands: known once the page around it has spoken. */
export type Place = { siteKey: string; host: Host; memory: Memory }

let place: Place | null = null

export function settle(found: Place): void {
  place = found
}

export const currentPlace = (): Place => {
  if (!place) throw new Error('The page around the panel has not spoken yet')
  return place
}

export const makeSmall = (): void => place?.host.tell({ type: 'close' })
