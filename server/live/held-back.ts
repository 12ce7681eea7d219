/**
 * Keeps a stream in order: what happens while its snapshot is read waits for the snapshot, and is then told after it.
 * Telling something that the snapshot holds already does no harm, because interactions carry versions and messages ids.
 */
export class HeldBack {
  #held: (() => void)[] | null = null
  #turn: Promise<void> = Promise.resolve()

  /** At once, or after the snapshot that is being read. */
  tell(act: () => void): void {
    if (this.#held) this.#held.push(act)
    else act()
  }

  /** Reads with everything else held back. One at a time: a second call waits for the first. */
  during(read: () => Promise<void>): Promise<void> {
    const run = async () => {
      this.#held ??= []
      await read()
      const held = this.#held
      this.#held = null
      for (const act of held) act()
    }
    this.#turn = this.#turn.then(run)
    return this.#turn
  }
}
