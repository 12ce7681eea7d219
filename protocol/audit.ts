import * as z from 'zod'
import { At, Id } from './primitives'

/** See `domain/audit.ts`, whose unions these mirror. */
export const AuditKind = z.enum([
  ...(['queue', 'skill', 'opening-hours', 'reason', 'site'] as const),
  ...(['member', 'invitation', 'api-key', 'consent-text'] as const),
])
export type AuditKind = z.infer<typeof AuditKind>

const AuditAction = z.enum([
  ...(['created', 'changed', 'deleted', 'status-set'] as const),
  ...(['signed-out', 'deactivated', 'reactivated', 'revoked'] as const),
])

const Values = z.record(z.string(), z.unknown())

/** Who did what to what, and when. `before` and `after`: all that can be set of it; null where there was or is nothing. */
export const AuditEntry = z.object({
  id: Id,
  at: At,
  actor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('member'), id: Id, name: z.string() }),
    z.object({ kind: z.literal('api-key'), id: Id, name: z.string() }),
    z.object({ kind: z.literal('parley') }),
  ]),
  action: AuditAction,
  subject: z.object({ kind: AuditKind, id: z.string(), name: z.string() }),
  before: z.nullable(Values),
  after: z.nullable(Values),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** `older`: what to give as `before` for those that come next; null: there are none. */
export const AuditPage = z.object({ entries: z.array(AuditEntry), older: z.nullable(Id) })
export type AuditPage = z.infer<typeof AuditPage>

/** `actor`: a member's or a key's id. `before`: entries older than this one. */
export const AuditQuery = z.object({ kind: z.optional(AuditKind), actor: z.optional(Id), before: z.optional(Id) })
export type AuditQuery = z.infer<typeof AuditQuery>
