export interface MarkPlaces {
  /** Where each begins. */
  lefts: number[]
  /** As wide as each may be without covering the next. */
  size: number
}

/**
 * Places for things in a row that each want to be somewhere, so that none covers another: as near to where they want to be as all of
 * them together can (isotonic regression). Where the row is too short for all, they are narrower.
 * @param wanted in rising order, in pixels, as are the rest
 */
export function placesOf(wanted: readonly number[], { width, size }: { width: number; size: number }): MarkPlaces {
  const fitting = Math.min(size, width / Math.max(1, wanted.length))
  const most = width - fitting * wanted.length
  const lefts = risingNear(wanted.map((left, place) => left - place * fitting)).map(
    (left, place) => Math.min(Math.max(0, left), Math.max(0, most)) + place * fitting,
  )
  return { lefts, size: fitting }
}

/** The numbers, never falling, that are nearest to these: whatever falls shares its mean. */
function risingNear(numbers: readonly number[]): number[] {
  const groups: { sum: number; count: number }[] = []
  for (const number of numbers) {
    let group = { sum: number, count: 1 }
    for (let last = groups.at(-1); last && mean(last) > mean(group); last = groups.at(-1)) {
      group = { sum: last.sum + group.sum, count: last.count + group.count }
      groups.pop()
    }
    groups.push(group)
  }
  return groups.flatMap((group) => new Array<number>(group.count).fill(mean(group)))
}

const mean = ({ sum, count }: { sum: number; count: number }) => sum / count
