import { isCall } from '~/domain/medium'
import type { DeskInteraction, DeskQueue } from '~/protocol/desk'
import type { Message } from '~/protocol/message'
import { type RecordingAct, recordingAct } from '~/ui/call/recording-view'
import type { DeskState } from './desk-reducer'

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

/** The conversation this desk holds. */
export function conversationInHand(desk: DeskState): InState<'connecting' | 'active'> | null {
  for (const interaction of desk.interactions.values()) if (isIn(interaction, 'connecting', 'active')) return interaction
  return null
}

export function interactionToWrapUp(desk: DeskState): InState<'wrapping-up'> | null {
  for (const interaction of desk.interactions.values()) if (isIn(interaction, 'wrapping-up')) return interaction
  return null
}

/** The one visitor this desk is busy with, in whatever state. */
export const visitorInFocus = (desk: DeskState): DeskInteraction | null =>
  conversationInHand(desk) ?? ringingOffer(desk) ?? interactionToWrapUp(desk)

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

const isWaiting = ({ situation }: DeskInteraction) =>
  situation.state === 'queued' || (situation.state === 'offered' && !situation.isMine)

const longestFirst = (a: DeskInteraction, b: DeskInteraction) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id)

/** What the agent can do about the recording of the call in hand. */
export function recordingActInHand(desk: DeskState): RecordingAct | null {
  const held = conversationInHand(desk)
  const queue = held && queueOf(desk, held)
  return queue && isCall(held.medium) ? recordingAct(held.recording, queue.recording) : null
}

export const queueOf = (desk: DeskState, interaction: DeskInteraction): DeskQueue | null =>
  desk.queues.find(({ id }) => id === interaction.queueId) ?? null

/** What was written in one interaction, in order. */
export const messagesOf = (desk: DeskState, { id }: DeskInteraction): readonly Message[] =>
  desk.messages.filter(({ interactionId }) => interactionId === id)

/** How many of the visitor's messages came after the last that was on the screen. */
export const unreadOf = (messages: readonly Message[], seenSeq: number): number =>
  messages.filter(({ author, seq }) => author === 'visitor' && seq > seenSeq).length
