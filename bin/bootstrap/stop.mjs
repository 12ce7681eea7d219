/** Why a command cannot go on, as one sentence that says what to do. Everything else that is thrown is a bug. */
export class Stop extends Error {
  /** @param {string} sentence @param {number} exitCode */
  constructor(sentence, exitCode = 1) {
    super(sentence)
    this.name = 'Stop'
    this.exitCode = exitCode
  }
}

/**
 * By name, because the built commands carry a copy of the class.
 * @param {unknown} error
 * @returns {error is Stop}
 */
export function isStop(error) {
  return error instanceof Error && error.name === 'Stop'
}
