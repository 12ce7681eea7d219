import * as z from 'zod'
import type { DeviceChoice } from '~/media/devices'

const KEY = 'parley-devices'
const Kept = z.partialRecord(z.enum(['audioinput', 'videoinput', 'audiooutput']), z.string())

/** The headset that an agent chose stays theirs, in this browser, for every call to come. */
export function keepChoice(choice: DeviceChoice): void {
  localStorage.setItem(KEY, JSON.stringify(choice))
}

export function keptChoice(): DeviceChoice {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return {}
  }
}
