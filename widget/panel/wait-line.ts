export type WaitPoint = { share: number; kind: 'past' | 'me' | 'ahead' | 'goal' }

const MOST_STEPS = 7

/**
 * The way from where the visitor came in to their turn, as points on a line from 0 to 1. Long queues keep their proportion and lose
 * their single steps.
 */
export function waitLine(place: number, firstPlace: number): WaitPoint[] {
  const steps = Math.min(Math.max(firstPlace, place), MOST_STEPS)
  const mine = steps - Math.ceil((place / Math.max(firstPlace, place)) * steps)
  return Array.from({ length: steps + 1 }, (_, index) => ({ share: index / steps, kind: kindOf(index, mine, steps) }))
}

function kindOf(index: number, mine: number, goal: number): WaitPoint['kind'] {
  if (index === goal) return 'goal'
  if (index === mine) return 'me'
  return index < mine ? 'past' : 'ahead'
}
