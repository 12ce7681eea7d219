import type { Message } from '~/protocol/message'

/** A message of mine that the server has not acknowledged yet. */
export type Outgoing = { id: string; text: string; atMs: number; state: 'sending' | 'refused' }

/** The copy of the visitor's message that came through the call, ahead of the stored one. */
export type EarlyCopy = { id: string; text: string; atMs: number }

export type ChatLine = {
  id: string
  author: Message['author']
  authorName: string | null
  text: string
  atMs: number
  state: 'stored' | Outgoing['state']
  /** Null until it is stored. */
  seq: number | null
}

type Copies = { stored: readonly Message[]; outgoing: readonly Outgoing[]; early: readonly EarlyCopy[] }

/** Each message once: the stored copy wins and keeps the stored order; what is not stored yet stands below, oldest first. */
export function foldLines({ stored, outgoing, early }: Copies): ChatLine[] {
  const known = new Set(stored.map(({ id }) => id))
  const lines = stored.map(
    ({ id, author, authorName, text, sentAt, seq }): ChatLine => ({
      ...{ id, author, authorName, text, seq },
      atMs: Date.parse(sentAt),
      state: 'stored',
    }),
  )
  const ahead: ChatLine[] = [
    ...outgoing.map((mine): ChatLine => ({ ...mine, author: 'agent', authorName: null, seq: null })),
    ...early.map((theirs): ChatLine => ({ ...theirs, author: 'visitor', authorName: null, state: 'stored', seq: null })),
  ]
  return [...lines, ...ahead.filter(({ id }) => !known.has(id)).sort((a, b) => a.atMs - b.atMs)]
}

export type ChatGroup = { author: Message['author']; authorName: string | null; atMs: number; lines: ChatLine[] }

/** Lines one after another by the same person share a head until they pause this long. */
const GROUP_PAUSE_MS = 3 * 60_000

export function groupLines(lines: readonly ChatLine[]): ChatGroup[] {
  const groups: ChatGroup[] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const last = group?.lines.at(-1)
    if (group && last && group.author === line.author && line.atMs - last.atMs < GROUP_PAUSE_MS) group.lines.push(line)
    else groups.push({ author: line.author, authorName: line.authorName, atMs: line.atMs, lines: [line] })
  }
  return groups
}
