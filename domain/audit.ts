/** What the audit log speaks of. */
export type AuditSubject = {
  kind: 'queue' | 'skill' | 'opening-hours' | 'reason' | 'site' | 'member' | 'invitation' | 'api-key' | 'consent-text'
  id: string
  /** As it was called then. */
  name: string
}

/** Who did it: a member, a program by its key, or Parley itself. Names as they were then. */
export type AuditActor =
  | { kind: 'member'; id: string; name: string }
  | { kind: 'api-key'; id: string; name: string }
  | { kind: 'parley' }

/** One line of the audit log: past events, as in a timeline. */
export type AuditAction =
  | 'created'
  | 'changed'
  | 'deleted'
  | 'status-set'
  | 'signed-out'
  | 'deactivated'
  | 'reactivated'
  | 'revoked'
