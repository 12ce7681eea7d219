import { includesRole, type Role } from '~/domain/role'
import type { TeamMember } from '~/protocol/staff'

/** Who looks at the team. */
export type TeamViewer = { id: string; role: Role }

/** Whether they may set this member's status and sign them out: somebody else, of no higher role. */
export const maySupervise = (me: TeamViewer, { id, role }: TeamMember): boolean => me.id !== id && includesRole(me.role, role)
