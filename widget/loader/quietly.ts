/** Our faults are ours: they never reach the host page's `onerror`, and their handlers never see them. */
export const quietly =
  <Args extends unknown[]>(act: (...args: Args) => void) =>
  (...args: Args): void => {
    try {
      act(...args)
    } catch (fault) {
      // biome-ignore lint/suspicious/noConsole: the one place for a fault that no error handler of the page may hear
      console.debug('Parley', fault)
    }
  }
