import { signal } from '@preact/signals'

const RETRY_MS = 1_000

type Talk = typeof import('./talk')
type TalkScreens = typeof import('./screens/talk-screen')
type CallScreens = typeof import('./screens/call-screens')

/** Screens that have come; null until then. */
export const talkScreens = signal<TalkScreens | null>(null)
export const callScreens = signal<CallScreens | null>(null)

/** The code behind a conversation, asked for when somebody chooses one. */
export const fetchTalk = (): Promise<Talk> => persist(() => import('./talk'))

export async function fetchTalkScreens(): Promise<void> {
  talkScreens.value ??= await persist(() => import('./screens/talk-screen'))
}

export async function fetchCallScreens(): Promise<void> {
  callScreens.value ??= await persist(() => import('./screens/call-screens'))
}

/** A conversation must not fail for a packet that was lost while its code was fetched. */
async function persist<T>(fetch: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await fetch()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}
