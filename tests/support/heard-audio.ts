import { vi } from 'vitest'

/** What a page has played by Web Audio: each tone's pitch, and where it went. */
export interface Heard {
  hertz: number[]
  /** Everything that a sound was led to at its end. */
  outputs: Set<unknown>
}

/**
 * Stands in for Web Audio, which Node does not have: notes which tones are started, and what they are led to. Timers are the test's.
 * Undone with the test's other globals.
 */
export function listenToAudio(): Heard {
  const heard: Heard = { hertz: [], outputs: new Set() }
  const destination = { name: 'this machine’s loudspeaker' }
  class Param {
    value = 0
    setValueAtTime() {}
    linearRampToValueAtTime() {}
    exponentialRampToValueAtTime() {}
  }
  class Node {
    readonly gain = new Param()
    readonly frequency = new Param()
    constructor(_context?: unknown, { frequency = 0 }: { frequency?: number } = {}) {
      this.frequency.value = frequency
    }
    connect<To>(to: To): To {
      if (!(to instanceof Node)) heard.outputs.add(to)
      return to
    }
    disconnect() {}
    start() {
      heard.hertz.push(this.frequency.value)
    }
    stop() {}
  }
  class Context {
    readonly state = 'running'
    readonly currentTime = 0
    readonly destination = destination
    resume = async () => {}
    createOscillator = () => new Node()
    createGain = () => new Node()
  }
  vi.stubGlobal('AudioContext', Context)
  vi.stubGlobal('OscillatorNode', Node)
  vi.stubGlobal('GainNode', Node)
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true } })
  return heard
}
