import type { RefusalCode } from './refusal'
import type { DeletedBy } from './timeline'

const DAY_MS = 86_400_000

/** What was written in an interaction, as far as its end depends on it. */
export interface Transcript {
  messages: number
  /** Null while the interaction goes on, and nobody may take its words from those who talk. */
  closedAt: Date | null
  /** Promised when the visitor asked for help; null: until somebody deletes it. */
  keptForDays: number | null
  deletedAt: Date | null
  isHeld: boolean
}

/** When its time is over; null for never. The SQL twin is the index `interaction_transcript_due`: a day is 24 hours there, too. */
export const transcriptEndsAt = ({ closedAt, keptForDays }: Pick<Transcript, 'closedAt' | 'keptForDays'>): Date | null =>
  closedAt && keptForDays !== null ? new Date(closedAt.getTime() + keptForDays * DAY_MS) : null

/** Why a transcript may not be deleted now; null where it may. */
export function refusalToDelete(transcript: Transcript, by: DeletedBy['by'], now: Date): RefusalCode | null {
  const { messages, closedAt, deletedAt, isHeld } = transcript
  if (messages === 0 || !closedAt || deletedAt) return 'not-now'
  if (isHeld) return 'on-hold'
  if (by === 'hand') return null
  const endsAt = transcriptEndsAt(transcript)
  return endsAt && endsAt < now ? null : 'not-now'
}
