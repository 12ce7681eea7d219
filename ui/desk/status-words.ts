import type { Medium } from '~/domain/medium'
import type { DeskState } from './desk-state'

/** What media an agent is available for, as people speak of it. */
export const CHOSEN_MEDIA = { calls: ['voice', 'video'], chats: ['chat'] } as const satisfies Record<string, readonly Medium[]>
export type MediaWord = keyof typeof CHOSEN_MEDIA

const takes = (media: readonly Medium[], word: MediaWord) => CHOSEN_MEDIA[word].some((medium) => media.includes(medium))

/** Of these words, those that the agent can be available for at all: their capacity is an admin's to set. */
export function offeredMedia({ capacity, presence }: DeskState): { id: MediaWord; isOn: boolean }[] {
  const offered: MediaWord[] = [
    ...(capacity.takesCalls ? ['calls' as const] : []),
    ...(capacity.maxChats > 0 ? ['chats' as const] : []),
  ]
  return offered.map((id) => ({ id, isOn: takes(presence.media, id) }))
}

/** The media after one of the words was switched; the last one that is on stays on. */
export function mediaAfter({ presence }: DeskState, word: MediaWord): Medium[] {
  const kept = presence.media.filter((medium) => !(CHOSEN_MEDIA[word] as readonly Medium[]).includes(medium))
  if (takes(presence.media, word)) return kept.length > 0 ? kept : presence.media
  return [...kept, ...CHOSEN_MEDIA[word]]
}

/** Why the status is what it is: Parley's or a supervisor's doing, and the workspace's own reason. */
export type StatusWhy = {
  reason: DeskState['presence']['reason']
  setByName: string | null
  ownReason: string | null
}

export function statusWhy({ presence, reasons }: DeskState): StatusWhy {
  const { reason, setByName, reasonId } = presence
  return { reason, setByName, ownReason: reasons.find(({ id }) => id === reasonId)?.name ?? null }
}

/** Which media word stands for those that are on. */
export function mediaSummary(desk: DeskState): 'both' | MediaWord {
  const on = offeredMedia(desk).filter(({ isOn }) => isOn)
  return on.length === 1 && on[0] ? on[0].id : 'both'
}
