import { signal } from '@preact/signals'
import { need } from './need'

type Talk = typeof import('./talk')
type TalkScreens = typeof import('./screens/talk-screen')
type CallScreens = typeof import('./screens/call-screens')

/** Screens that have come; null until then. */
export const talkScreens = signal<TalkScreens | null>(null)
export const callScreens = signal<CallScreens | null>(null)

/** The code behind a conversation, asked for when somebody chooses one. */
export const fetchTalk = (): Promise<Talk> => need(() => import('./talk'))

export async function fetchTalkScreens(): Promise<void> {
  talkScreens.value ??= await need(() => import('./screens/talk-screen'))
}

export async function fetchCallScreens(): Promise<void> {
  callScreens.value ??= await need(() => import('./screens/call-screens'))
}
