import * as z from 'zod'
import { DeskVisitor } from './desk'
import { Message } from './message'
import { At, Id, Medium } from './primitives'
import { IncompleteReason } from './recording'
import { RecordingDetail, RecordingState } from './recording-detail'
import { Outcome, TimelineRow } from './timeline'
import { WhyThisAgent } from './why-this-agent'

/** Postgres counts no year 0. */
const Day = z.iso.date().check(z.regex(/^(?!0000)/))

/** The last row of a page, `<createdAt in ms>.<id>`; to everybody but the history a word to hand back. */
const HistoryCursor = z.string().check(z.regex(/^\d{1,14}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))

/** Filters of the history, all optional; dates are inclusive days, `YYYY-MM-DD`. */
export const HistoryFilter = z.object({
  medium: Medium.optional(),
  agentId: Id.optional(),
  outcome: z.union([Outcome, z.literal('running')]).optional(),
  /** What there is of a recording. `recorded`: whole, or on its way. */
  recording: z.enum(['recorded', 'not-recorded', 'incomplete', 'deleted']).optional(),
  /** What the visitor said to being recorded. */
  consent: z.enum(['given', 'refused', 'withdrawn', 'not-asked']).optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** IANA name of the zone in which those days begin and end; UTC without it. */
  timeZone: z.string().check(z.maxLength(64)).optional(),
  /** From `nextCursor`. */
  cursor: HistoryCursor.optional(),
})
export type HistoryFilter = z.infer<typeof HistoryFilter>

export const HistoryRow = z.object({
  id: Id,
  medium: Medium,
  visitorName: z.nullable(z.string()),
  pageTitle: z.string(),
  queueName: z.string(),
  agentName: z.nullable(z.string()),
  /** Null while it is running. */
  outcome: z.nullable(Outcome),
  state: z.enum(['queued', 'offered', 'connecting', 'active', 'wrapping-up', 'closed']),
  disposition: z.nullable(z.string()),
  createdAt: At,
  waitedMs: z.nullable(z.int()),
  talkMs: z.nullable(z.int()),
  /** Null where nobody asked to record. */
  recording: z.nullable(
    z.object({
      state: RecordingState,
      incompleteReason: z.nullable(IncompleteReason),
      /** From its beginning to its end; null while it runs, and where it never began. */
      lengthMs: z.nullable(z.int()),
    }),
  ),
  /** While it is, nothing of it is deleted. */
  isOnHold: z.boolean(),
})
export type HistoryRow = z.infer<typeof HistoryRow>

export const HistoryPage = z.object({ rows: z.array(HistoryRow), nextCursor: z.nullable(HistoryCursor) })
export type HistoryPage = z.infer<typeof HistoryPage>

/** The last few of a visitor's interactions before one of them, as far as the member may see them, newest first. */
export const EarlierInteractions = z.object({ rows: z.array(HistoryRow) })
export type EarlierInteractions = z.infer<typeof EarlierInteractions>

/** 1 to 200 characters that say why, to whoever asks in years. */
export const PlaceHold = z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) })
export type PlaceHold = z.infer<typeof PlaceHold>

/** Who put an interaction on legal hold, when and why. `name` is null for a former member. */
export const LegalHold = z.object({ name: z.nullable(z.string()), at: At, reason: z.string() })
export type LegalHold = z.infer<typeof LegalHold>

export const InteractionDetail = z.object({
  row: HistoryRow,
  visitor: DeskVisitor,
  /** Whom a message that was left is answered to; deleted with the transcript. */
  email: z.nullable(z.string()),
  siteName: z.string(),
  notes: z.nullable(z.string()),
  timeline: z.array(TimelineRow),
  /** Empty also where the transcript was deleted, of which the timeline tells. */
  messages: z.array(Message),
  /** Null where nobody asked to record. */
  recording: z.nullable(RecordingDetail),
  hold: z.nullable(LegalHold),
  earlier: EarlierInteractions.shape.rows,
  /** How routing came to the agent, for supervisors; null where it never rang, and where an agent picked it. */
  why: z.nullable(WhyThisAgent),
})
export type InteractionDetail = z.infer<typeof InteractionDetail>
