import type { InHand } from './desk-selectors'

/** What to call each visitor in hand. Those of the same name are told apart by a number, the first has none. */
export function namesInHand(held: readonly InHand[], unnamed: string): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  return new Map(
    held.map(({ id, visitor }) => {
      const name = visitor.name ?? unnamed
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      return [id, count === 1 ? name : `${name} ${count}`]
    }),
  )
}
