import { fullnessFor } from '~/domain/capacity'
import { isCall } from '~/domain/medium'
import { isSelfService } from '~/domain/method'
import { isAvailableFor } from '~/domain/presence'
import { comparePlaces } from '~/domain/queue'
import type { DeskInteraction, DeskQueue } from '~/protocol/desk'
import type { Message } from '~/protocol/message'
import { type RecordingAct, recordingAct } from '~/ui/call/recording-view'
import type { DeskState } from './desk-state'

type StateName = DeskInteraction['situation']['state']
export type InState<S extends StateName> = DeskInteraction & { situation: Extract<DeskInteraction['situation'], { state: S }> }

const isIn = <S extends StateName>(interaction: DeskInteraction, ...states: S[]): interaction is InState<S> =>
  (states as StateName[]).includes(interaction.situation.state)

export type RingingOffer = InState<'offered'> & { situation: { offerId: string } }

/** What rings at this desk. */
export function ringingOffer(desk: DeskState): RingingOffer | null {
  for (const interaction of desk.interactions.values()) {
    if (isIn(interaction, 'offered') && interaction.situation.isMine && interaction.situation.offerId)
      return interaction as RingingOffer
  }
  return null
}

/** Somebody who waits, and rings at every free desk of their queue. */
export type Bell = InState<'queued'>
export type Ringing = RingingOffer | Bell

/** What rings here. An offer is for this agent only, so it comes before what rings for everybody. */
export const ringingHere = (desk: DeskState): Ringing | null => ringingOffer(desk) ?? bell(desk)

/** The same ring has the same. */
export const ringOf = ({ id, situation }: Ringing): string => (situation.state === 'offered' ? situation.offerId : id)

/** Of those who ring for everybody the first. A message rings nobody: whoever left it does not wait at a page. */
function bell(desk: DeskState): Bell | null {
  const ringing = new Set(desk.queues.filter(({ method, isMine }) => method === 'everybody' && isMine).map(({ id }) => id))
  if (ringing.size === 0) return null
  const rings = ({ id, queueId, reach }: Bell) => ringing.has(queueId) && reach !== 'message' && !desk.silenced.has(id)
  return pickable(desk).find(rings) ?? null
}

/** What fills the hands: everything that was accepted and is not closed. */
export type InHand = InState<'connecting' | 'active' | 'wrapping-up'>
export type Conversation = InState<'connecting' | 'active'>

/** A call first, then chats as they were taken: nothing changes its place while it is in hand. */
export const inHand = (desk: DeskState): readonly InHand[] =>
  [...desk.interactions.values()].filter((each) => isIn(each, 'connecting', 'active', 'wrapping-up')).sort(asTaken)

const asTaken = (a: InHand, b: InHand) =>
  Number(isCall(b.medium)) - Number(isCall(a.medium)) || takenAt(a).localeCompare(takenAt(b)) || a.id.localeCompare(b.id)

const takenAt = ({ situation }: InHand): string => (situation.state === 'connecting' ? '' : (situation.startedAt ?? ''))

/** Only the wrap-up is left to do. */
export const isOver = (interaction: InHand): interaction is InState<'wrapping-up'> =>
  interaction.situation.state === 'wrapping-up'
export const isConversation = (interaction: InHand): interaction is Conversation => !isOver(interaction)

/** The conversations that go on. */
export const conversationsInHand = (desk: DeskState): readonly Conversation[] => inHand(desk).filter(isConversation)

/** The one call that goes on; nobody holds two. */
export const callInHand = (desk: DeskState): Conversation | null =>
  conversationsInHand(desk).find(({ medium }) => isCall(medium)) ?? null

/** What the agent has turned to. */
export const focusInHand = (desk: DeskState): InHand | null => inHand(desk).find(({ id }) => id === desk.focus[0]) ?? null

export type QueueGroup = { queue: DeskQueue; waiting: DeskInteraction[] }

/** Who waits, longest first, my queues before those of colleagues. What rings with a colleague still waits. */
export function waitingByQueue(desk: DeskState): QueueGroup[] {
  const waiting = [...desk.interactions.values()].filter(isWaiting).sort(longestFirst)
  return [...desk.queues]
    .sort((a, b) => Number(b.isMine) - Number(a.isMine) || a.name.localeCompare(b.name))
    .map((queue) => ({ queue, waiting: waiting.filter(({ queueId }) => queueId === queue.id) }))
}

/** How many wait in my queues, and where the one who has waited longest stands; null while nobody does. */
export function waitingForMe(desk: DeskState): { count: number; longest: DeskInteraction; queue: DeskQueue } | null {
  const mine = waitingByQueue(desk).filter(({ queue }) => queue.isMine)
  const waiting = mine.flatMap(({ queue, waiting }) => waiting.map((longest) => ({ longest, queue })))
  const [first] = waiting.sort((a, b) => longestFirst(a.longest, b.longest))
  return first ? { count: waiting.length, ...first } : null
}

/**
 * Who waits in queues that choose nobody, and for whom this agent has a hand free now; as they stand in the line. A supervisor helps out
 * in every queue.
 */
export function pickable(desk: DeskState): readonly Bell[] {
  const { presence, capacity } = desk
  const queues = desk.queues.filter(({ method, isMine }) => isSelfService(method) && (isMine || desk.me.role !== 'agent'))
  const ids = new Set(queues.map(({ id }) => id))
  if (ids.size === 0) return []
  const work = [...inHand(desk), ringingOffer(desk)].flatMap((each) =>
    each ? [{ medium: each.medium, state: each.situation.state, slot: 0 }] : [],
  )
  return [...desk.interactions.values()]
    .filter((each) => isIn(each, 'queued'))
    .filter(({ queueId, situation }) => ids.has(queueId) && !situation.isResting)
    .filter(({ medium }) => isAvailableFor(medium, presence.status, presence.media) && !fullnessFor(medium, capacity, work))
    .sort((a, b) => comparePlaces(placed(a), placed(b)))
}

const placed = ({ id, since, situation: { headSince, priority } }: Bell) => ({
  id,
  place: { since: new Date(since), headSince: headSince ? new Date(headSince) : null, priority },
})

const isWaiting = ({ situation }: DeskInteraction) =>
  situation.state === 'queued' || (situation.state === 'offered' && !situation.isMine)

const longestFirst = (a: DeskInteraction, b: DeskInteraction) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id)

/** What the agent can do about the recording of the call in hand. */
export function recordingActInHand(desk: DeskState): RecordingAct | null {
  const call = callInHand(desk)
  const queue = call && queueOf(desk, call)
  return queue && recordingAct(call.recording, queue.recording)
}

export const queueOf = (desk: DeskState, interaction: DeskInteraction): DeskQueue | null =>
  desk.queues.find(({ id }) => id === interaction.queueId) ?? null

/** What was written in one interaction, in order. */
export const messagesOf = (desk: DeskState, { id }: Pick<DeskInteraction, 'id'>): readonly Message[] =>
  desk.messages.filter(({ interactionId }) => interactionId === id)

/** How many of the visitor's messages came after the last that was on the screen. */
export const unreadOf = (messages: readonly Message[], seenSeq: number): number =>
  messages.filter(({ author, seq }) => author === 'visitor' && seq > seenSeq).length

/**
 * How many of the visitor's messages came while the agent had turned to something else. What was answered was read, and what is over
 * waits for no reader.
 */
export function unreadIn(desk: DeskState, interaction: InHand): number {
  const { id } = interaction
  if (isOver(interaction)) return 0
  const messages = messagesOf(desk, { id })
  return unreadOf(messages, readSeqOf(desk, id, messages))
}

/** Up to this message the agent has read. */
export const readSeqOf = (desk: DeskState, id: string, messages: readonly Message[]): number =>
  Math.max(desk.seen.get(id) ?? 0, messages.findLast(({ author }) => author === 'agent')?.seq ?? 0)

/**
 * Since when the visitor has waited for an answer; null while none is due. What they wrote in the queue counts from when somebody
 * took it, for until then they waited in the queue.
 */
export function answerDueSinceMs(messages: readonly Message[], takenAtMs: number): number | null {
  const answered = messages.findLastIndex(({ author }) => author === 'agent')
  const first = messages.slice(answered + 1).find(({ author }) => author === 'visitor')
  return first ? Math.max(Date.parse(first.sentAt), takenAtMs) : null
}
