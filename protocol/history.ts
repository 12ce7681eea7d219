import * as z from 'zod'
import { DeskVisitor } from './desk'
import { Message } from './message'
import { At, Id, Medium } from './primitives'
import { RecordingDetail } from './recording-detail'
import { Outcome, TimelineRow } from './timeline'

/** Postgres counts no year 0. */
const Day = z.iso.date().check(z.regex(/^(?!0000)/))

/** The last row of a page, `<createdAt in ms>.<id>`; to everybody but the history a word to hand back. */
const HistoryCursor = z.string().check(z.regex(/^\d{1,14}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))

/** Filters of the history, all optional; dates are inclusive days, `YYYY-MM-DD`. */
export const HistoryFilter = z.object({
  medium: Medium.optional(),
  agentId: Id.optional(),
  outcome: z.union([Outcome, z.literal('running')]).optional(),
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
})
export type HistoryRow = z.infer<typeof HistoryRow>

export const HistoryPage = z.object({ rows: z.array(HistoryRow), nextCursor: z.nullable(HistoryCursor) })
export type HistoryPage = z.infer<typeof HistoryPage>

export const InteractionDetail = z.object({
  row: HistoryRow,
  visitor: DeskVisitor,
  siteName: z.string(),
  notes: z.nullable(z.string()),
  timeline: z.array(TimelineRow),
  messages: z.array(Message),
  /** Null where nobody asked to record. */
  recording: z.nullable(RecordingDetail),
})
export type InteractionDetail = z.infer<typeof InteractionDetail>
