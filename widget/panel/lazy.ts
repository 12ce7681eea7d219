import { signal } from '@preact/signals'
import { need } from './need'

type Talk = typeof import('./talk')
type WrittenPart = typeof import('./parts/written')
type TalkScreens = typeof import('./screens/talk-screen')
type AwayScreens = typeof import('./screens/away-screens')
type CallScreens = typeof import('./screens/call-screens')

/** Screens that have come; null until then. */
export const talkScreens = signal<TalkScreens | null>(null)
export const awayScreens = signal<AwayScreens | null>(null)
export const callScreens = signal<CallScreens | null>(null)
export const writtenPart = signal<WrittenPart | null>(null)

/** The code behind a conversation, asked for when somebody chooses one; with it what shows its messages after the end. */
export async function fetchTalk(): Promise<Talk> {
  const [talk, written] = await Promise.all([need(() => import('./talk')), need(() => import('./parts/written'))])
  writtenPart.value ??= written
  return talk
}

export async function fetchTalkScreens(): Promise<void> {
  talkScreens.value ??= await need(() => import('./screens/talk-screen'))
}

export async function fetchAwayScreens(): Promise<void> {
  awayScreens.value ??= await need(() => import('./screens/away-screens'))
}

export async function fetchCallScreens(): Promise<void> {
  callScreens.value ??= await need(() => import('./screens/call-screens'))
}
