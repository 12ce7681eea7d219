import type { Invitation, Team, TeamMember } from '~/protocol/staff'
import type { AdminActor } from '../actor'
import { db } from '../db/client'

type MemberRow = Omit<TeamMember, 'deactivatedAt'> & { deactivatedAt: Date | null }
type InvitationRow = Omit<Invitation, 'expiresAt'> & { expiresAt: Date }

/** Everybody in the workspace, and who is invited. */
export async function readTeam({ workspaceId }: AdminActor): Promise<Team> {
  const [members, invitations] = await Promise.all([
    db().$queryRaw<MemberRow[]>`
      SELECT u.id, u.name, u.email, m.role, m.rights, m.deactivated_at AS "deactivatedAt", p.status, p.reason AS "statusCause",
        r.name AS "statusReason"
      FROM membership m JOIN app_user u ON u.id = m.user_id
      JOIN presence p ON p.user_id = m.user_id AND p.workspace_id = m.workspace_id
      LEFT JOIN not_ready_reason r ON r.id = p.reason_id AND r.workspace_id = m.workspace_id
      WHERE m.workspace_id = ${workspaceId}::uuid ORDER BY m.deactivated_at NULLS FIRST, u.name, u.id`,
    db().$queryRaw<InvitationRow[]>`
      SELECT id, email, role, expires_at AS "expiresAt" FROM invitation
      WHERE workspace_id = ${workspaceId}::uuid AND used_at IS NULL AND expires_at > now() ORDER BY created_at, id`,
  ])
  return {
    members: members.map((member) => ({ ...member, deactivatedAt: member.deactivatedAt?.toISOString() ?? null })),
    invitations: invitations.map((invitation) => ({ ...invitation, expiresAt: invitation.expiresAt.toISOString() })),
  }
}
