import type { Message } from '~/protocol/message'

/** `early`: came over the encrypted channel, not yet stored · `unsent`: will be tried again · `refused`: never will be. */
export type EntryState = 'stored' | 'early' | 'sending' | 'unsent' | 'refused'

export type Entry = Pick<Message, 'id' | 'author' | 'authorName' | 'text'> & {
  state: EntryState
  /** Null until stored. */
  seq: number | null
  sentAt: string | null
}

export type Conversation = {
  /** Stored ones by number, then the rest as they came. */
  entries: readonly Entry[]
  /** Messages of the agent that came while nobody looked. */
  unread: number
  /** Highest number of ours that the agent has seen. */
  readSeq: number
  /** A snapshot has come. What the first one brings was there before the visitor came, so none of it is news. */
  hasHistory: boolean
}

export const EMPTY_CONVERSATION: Conversation = { entries: [], unread: 0, readSeq: 0, hasHistory: false }

/** Puts one message in, or in the place of its earlier copy: the same message may come by the channel, the stream and the answer. */
export function fold(conversation: Conversation, entry: Entry, isLooking: boolean): Conversation {
  const known = conversation.entries.find(({ id }) => id === entry.id)
  if (known?.state === 'stored') return conversation
  const others = conversation.entries.filter(({ id }) => id !== entry.id)
  const entries = known && entry.state !== 'stored' ? replace(conversation.entries, entry) : inOrder([...others, entry])
  const isNews = !known && entry.author === 'agent' && !isLooking
  return { ...conversation, entries, unread: conversation.unread + (isNews ? 1 : 0) }
}

/** A snapshot: the stored messages are the truth, what has not been stored yet stays behind them. */
export function foldAll(conversation: Conversation, messages: readonly Message[], isLooking: boolean): Conversation {
  const isSeen = isLooking || !conversation.hasHistory
  const known: Conversation = { ...conversation, hasHistory: true }
  return messages.reduce((folded, message) => fold(folded, storedEntry(message), isSeen), known)
}

export const storedEntry = ({ id, author, authorName, text, seq, sentAt }: Message): Entry => ({
  id,
  author,
  authorName,
  text,
  seq,
  sentAt,
  state: 'stored',
})

export const ownEntry = (id: string, text: string): Entry => ({
  id,
  author: 'visitor',
  authorName: null,
  text,
  seq: null,
  sentAt: null,
  state: 'sending',
})

export const earlyEntry = (id: string, text: string, authorName: string): Entry => ({
  ...ownEntry(id, text),
  author: 'agent',
  authorName,
  state: 'early',
})

/** A stored message keeps its state: an answer that was lost says nothing about the message. */
export function mark(conversation: Conversation, messageId: string, state: EntryState): Conversation {
  const entry = conversation.entries.find(({ id }) => id === messageId)
  if (!entry || entry.state === 'stored') return conversation
  return { ...conversation, entries: replace(conversation.entries, { ...entry, state }) }
}

/** The end: what is still on its way is sent no more. An answer that comes all the same puts that right. */
export const closed = (conversation: Conversation): Conversation => ({
  ...conversation,
  unread: 0,
  entries: conversation.entries.map((entry) => (isOutstanding(entry) ? { ...entry, state: 'refused' } : entry)),
})

export const looked = (conversation: Conversation): Conversation => ({ ...conversation, unread: 0 })

export const readUpTo = (conversation: Conversation, seq: number): Conversation =>
  seq > conversation.readSeq ? { ...conversation, readSeq: seq } : conversation

export const isOutstanding = ({ state }: Entry): boolean => state === 'sending' || state === 'unsent'

/** Highest number of the agent's, for the read mark; 0 when there is none. */
export const lastSeqOfAgent = ({ entries }: Conversation): number =>
  entries.reduce((last, { author, seq }) => (author === 'agent' && seq ? Math.max(last, seq) : last), 0)

const replace = (entries: readonly Entry[], entry: Entry): Entry[] => entries.map((old) => (old.id === entry.id ? entry : old))

const inOrder = (entries: Entry[]): Entry[] =>
  entries.sort((one, other) => (one.seq ?? Number.POSITIVE_INFINITY) - (other.seq ?? Number.POSITIVE_INFINITY) || 0)
