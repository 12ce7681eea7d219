import type { Message } from '~/protocol/message'
import type { TimelineRow } from '~/protocol/timeline'

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

/** What was said, what happened between, and where what is new begins. */
export type ChatItem =
  | { kind: 'said'; group: ChatGroup }
  | { kind: 'happened'; row: TimelineRow }
  | { kind: 'new'; count: number }

type Between = { events?: readonly TimelineRow[]; newAfterSeq?: number | null }

/** Lines one after another by the same person share a head until they pause this long, or something happens. */
const GROUP_PAUSE_MS = 3 * 60_000

/** The lines in groups with the events among them, by time; lines keep their own order, which is the server's. */
export function groupLines(lines: readonly ChatLine[], { events = [], newAfterSeq = null }: Between = {}): ChatItem[] {
  const items: ChatItem[] = []
  const later = [...events]
  const unread = lines.filter(
    ({ author, seq }) => newAfterSeq !== null && author === 'visitor' && seq !== null && seq > newAfterSeq,
  )
  for (const line of lines) {
    while (later[0] && Date.parse(later[0].at) <= line.atMs) items.push({ kind: 'happened', row: later.shift() as TimelineRow })
    if (line === unread[0]) items.push({ kind: 'new', count: unread.length })
    addLine(items, line)
  }
  return [...items, ...later.map((row) => ({ kind: 'happened' as const, row }))]
}

function addLine(items: ChatItem[], line: ChatLine): void {
  const item = items.at(-1)
  const group = item?.kind === 'said' ? item.group : null
  const last = group?.lines.at(-1)
  if (group && last && group.author === line.author && line.atMs - last.atMs < GROUP_PAUSE_MS) group.lines.push(line)
  else {
    const { author, authorName, atMs } = line
    items.push({ kind: 'said', group: { author, authorName, atMs, lines: [line] } })
  }
}
