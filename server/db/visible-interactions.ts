import { includesRole } from '~/domain/role'
import type { StaffActor } from '../actor'
import { Prisma } from './generated/client'
import type { InteractionRow } from './interaction-columns'

/**
 * The line that the history draws, and everything that hangs on it: supervisors see every interaction of their workspace, agents what
 * they had in hand. What merely rings at a desk is not in its hands yet.
 */
export const maySee = ({ role, userId }: StaffActor, { agentId, state }: Pick<InteractionRow, 'agentId' | 'state'>): boolean =>
  includesRole(role, 'supervisor') || (agentId === userId && state !== 'offered')

/** The same line for a query that calls the interaction `i`. */
export const visibleTo = ({ role, userId }: StaffActor): Prisma.Sql =>
  includesRole(role, 'supervisor') ? Prisma.sql`true` : Prisma.sql`(i.agent_id = ${userId}::uuid AND i.state <> 'offered')`
