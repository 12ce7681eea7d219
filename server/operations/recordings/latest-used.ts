/** Keeps what was used last, up to a weight of all together. What is heavier than that by itself is kept alone. */
export class LatestUsed<Value> {
  /** Who was used last stands last. */
  readonly #kept = new Map<string, { value: Value; weight: number }>()
  #weight = 0

  constructor(private readonly maxWeight: number) {}

  get(name: string): Value | undefined {
    const found = this.#kept.get(name)
    if (!found) return
    this.#kept.delete(name)
    this.#kept.set(name, found)
    return found.value
  }

  set(name: string, value: Value, weight: number): void {
    this.#forget(name)
    this.#kept.set(name, { value, weight })
    this.#weight += weight
    for (const oldest of this.#kept.keys()) {
      if (this.#weight <= this.maxWeight || oldest === name) return
      this.#forget(oldest)
    }
  }

  #forget(name: string) {
    this.#weight -= this.#kept.get(name)?.weight ?? 0
    this.#kept.delete(name)
  }
}
