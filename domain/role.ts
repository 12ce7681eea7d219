/** Staff roles; each includes the one before. */
export type Role = 'agent' | 'supervisor' | 'admin'

const RANK: Record<Role, number> = { agent: 0, supervisor: 1, admin: 2 }

export const isRole = (name: string): name is Role => Object.hasOwn(RANK, name)

export const includesRole = (held: Role, needed: Role): boolean => RANK[held] >= RANK[needed]
