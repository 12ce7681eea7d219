import type { Role } from '~/domain/role'

/** Where Settings begins: supervisors have the team there, admins everything. */
export const settingsHome = (role: Role): string => (role === 'admin' ? '/settings/site' : '/settings/team')
