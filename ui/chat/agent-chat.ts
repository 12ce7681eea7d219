import { createStore, type Store } from '~/media/store'
import type { CallSignal } from '~/protocol/call'
import { InteractionDetail } from '~/protocol/history'
import { Message, type SendMessage } from '~/protocol/message'
import { request } from '~/ui/api/request'
import { persist } from '~/ui/live/passing'
import type { EarlyCopy, Outgoing } from './chat-fold'
import { openDelivery } from './delivery'

export type ChatState = {
  outgoing: readonly Outgoing[]
  early: readonly EarlyCopy[]
  /** This machine's clock; the visitor counts as typing until then. */
  typingUntilMs: number
  /** The last message of mine that the visitor has seen. */
  readSeq: number
}

export const QUIET: ChatState = { outgoing: [], early: [], typingUntilMs: 0, readSeq: 0 }

/** One typing signal speaks for this long; the sender repeats it sooner. */
export const TYPING_SHOWN_MS = 5_000
const TYPING_REPEATED_MS = 3_000

type AgentChatOptions = {
  interactionId: string
  onStored: (message: Message) => void
  /** Through the call, when both are in its room; false when it did not leave. */
  signal: (signal: CallSignal) => Promise<boolean>
}

/** The agent's side of one interaction's chat: durable by HTTP, ahead of that through the call when it stands. */
export function openAgentChat({ interactionId, onStored, signal }: AgentChatOptions) {
  const store = createStore<ChatState>(QUIET)
  const changeOutgoing = (change: (outgoing: readonly Outgoing[]) => readonly Outgoing[]) =>
    store.update({ outgoing: change(store.get().outgoing) })
  let typingSentMs = 0

  const delivery = openDelivery({
    deliver: async (message: SendMessage) => {
      onStored(await request('POST', `/v1/desk/interactions/${interactionId}/messages`, message, Message))
    },
    onDelivered: (id) => changeOutgoing((outgoing) => outgoing.filter((mine) => mine.id !== id)),
    onRefused: (id) =>
      changeOutgoing((outgoing) => outgoing.map((mine) => (mine.id === id ? { ...mine, state: 'refused' } : mine))),
  })

  const closing = new AbortController()
  // What the visitor wrote before anybody had the conversation was told to no desk.
  readEarlier(interactionId, closing.signal).then(
    (messages) => messages.forEach(onStored),
    () => {},
  )

  return {
    interactionId,
    state: store as Store<ChatState>,
    say(text: string) {
      const message = { id: crypto.randomUUID(), text }
      typingSentMs = 0
      changeOutgoing((outgoing) => [...outgoing, { ...message, atMs: Date.now(), state: 'sending' }])
      delivery.add(message)
      void signal({ type: 'message', ...message })
    },
    /** To be called with every keystroke; what it sends is rare. */
    typing() {
      if (Date.now() - typingSentMs < TYPING_REPEATED_MS) return
      typingSentMs = Date.now()
      void signal({ type: 'typing' })
    },
    read: (seq: number) => void signal({ type: 'read', seq }),
    receive: (received: CallSignal) => store.update(afterSignal(store.get(), received, Date.now())),
    close() {
      closing.abort()
      delivery.close()
    },
  }
}

const readEarlier = async (interactionId: string, signal: AbortSignal): Promise<Message[]> => {
  const path = `/v1/interactions/${interactionId}`
  const { messages } = await persist(() => request('GET', path, undefined, InteractionDetail), signal)
  return signal.aborted ? [] : messages
}

export type AgentChat = ReturnType<typeof openAgentChat>

/** What the visitor's signal changes. Pure. */
export function afterSignal(state: ChatState, signal: CallSignal, nowMs: number): Partial<ChatState> {
  switch (signal.type) {
    case 'typing':
      return { typingUntilMs: nowMs + TYPING_SHOWN_MS }
    case 'read':
      return { readSeq: Math.max(state.readSeq, signal.seq) }
    case 'message': {
      const isKnown = state.early.some(({ id }) => id === signal.id)
      const copy = { id: signal.id, text: signal.text, atMs: nowMs }
      return isKnown ? {} : { early: [...state.early, copy], typingUntilMs: 0 }
    }
    case 'sending':
      return {}
  }
}
