import * as z from 'zod'
import type { DeviceChoice } from '~/media/devices'
import { browserMemory } from '~/ui/frame/memory'

const KEY = 'parley-devices'
const Kept = z.partialRecord(z.enum(['audioinput', 'videoinput', 'audiooutput']), z.string())

/** The headset that an agent chose stays theirs, in this browser, for every call to come. */
export function keepChoice(choice: DeviceChoice): void {
  browserMemory.write(KEY, JSON.stringify(choice))
}

export function keptChoice(): DeviceChoice {
  try {
    return Kept.parse(JSON.parse(browserMemory.read(KEY) ?? '{}'))
  } catch {
    return {}
  }
}
