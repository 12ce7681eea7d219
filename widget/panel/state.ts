import { signal } from '@preact/signals'
import type { CallState } from '~/media/call-state'
import type { DevicesState } from '~/media/devices'
import type { Medium } from '~/protocol/primitives'
import { step } from './flow'
import { type FlowEffect, type FlowEvent, INITIAL_FLOW } from './screen'

/** All that is shown hangs on signals. Each is written by one module, named behind it. */
export const flow = signal(INITIAL_FLOW) // dispatch
export const language = signal('') // begin
export const isOpen = signal(false) // begin
export const isConnected = signal(true) // follow
export const talkingSince = signal<number | null>(null) // follow
export const call = signal<CallState | null>(null) // room
export const devices = signal<DevicesState | null>(null) // own-devices

/** As the site calls itself; empty until it has answered. */
export const siteName = (): string => flow.value.greeting?.name ?? ''

/** Whether the site offers it and it works now; never before the site has answered. */
export function isOffered(medium: Medium): boolean {
  const { greeting } = flow.value
  return greeting?.media.includes(medium) === true && (medium === 'chat' || greeting.callsWork)
}

let carryOut: (effect: FlowEffect) => void = () => {}

/** Who carries out the effects; set once, before the first event. */
export function onEffect(handler: (effect: FlowEffect) => void): void {
  carryOut = handler
}

export function dispatch(event: FlowEvent): void {
  const next = step(flow.value, event)
  flow.value = next.flow
  for (const effect of next.effects) carryOut(effect)
}
