import type { Interaction } from '~/domain/interaction'
import { isCall, type Medium } from '~/domain/medium'
import type { Outcome } from '~/domain/outcome'
import type { Interaction as InteractionRow } from './generated/client'

export type { InteractionRow }

/** The domain's view of a row. The checks of the first migration make sure that each state has what it needs. */
export function toInteraction(row: InteractionRow): Interaction {
  const medium = row.medium as Medium
  const place = {
    queueId: row.queueId,
    since: row.since,
    headSince: row.headSince,
    priority: row.priority,
    connectFailures: row.connectFailures,
  }
  const agentId = row.agentId as string
  const deadlineAt = row.deadlineAt as Date
  switch (row.state as Interaction['state']) {
    case 'queued':
      return { medium, state: 'queued', place }
    case 'offered':
      return { medium, state: 'offered', place, offerId: row.offerId as string, agentId, expiresAt: deadlineAt }
    case 'connecting': {
      const joined = { visitor: row.visitorJoined, agent: row.agentJoined }
      return { medium, state: 'connecting', place, agentId, deadlineAt, joined }
    }
    case 'active':
      return { medium, state: 'active', place, agentIds: [agentId], startedAt: row.startedAt as Date }
    case 'wrapping-up':
      return { medium, state: 'wrapping-up', agentId, outcome: row.outcome as WrapUpOutcome, deadlineAt: row.deadlineAt }
    case 'closed':
      return { medium, state: 'closed', outcome: row.outcome as Outcome, closedAt: row.closedAt as Date }
  }
}

type WrapUpOutcome = Extract<Interaction, { state: 'wrapping-up' }>['outcome']

const NOBODY = { agentId: null, offerId: null, slot: null, deadlineAt: null, visitorJoined: false, agentJoined: false }

/** The columns that a state decides. What it says nothing of stays as it was: the past of a conversation, for the history. */
export function toColumns(to: Interaction, from: Interaction): Partial<InteractionRow> {
  const { state } = to
  switch (to.state) {
    case 'queued':
      return { state, ...placeColumns(to), ...NOBODY, acceptedAt: null, startedAt: null, callKey: null }
    case 'offered':
      return { state, ...placeColumns(to), agentId: to.agentId, offerId: to.offerId, deadlineAt: to.expiresAt }
    case 'connecting': {
      const { agentId, deadlineAt, joined } = to
      return { state, agentId, deadlineAt, offerId: null, visitorJoined: joined.visitor, agentJoined: joined.agent }
    }
    case 'active': {
      const isThere = isCall(to.medium)
      const joined = { visitorJoined: isThere, agentJoined: isThere }
      return { state, agentId: to.agentIds[0], startedAt: to.startedAt, offerId: null, deadlineAt: null, ...joined }
    }
    case 'wrapping-up':
      return { state, agentId: to.agentId, outcome: to.outcome, deadlineAt: to.deadlineAt }
    case 'closed': {
      const ended = { state, outcome: to.outcome, closedAt: to.closedAt, deadlineAt: null, offerId: null }
      // Somebody who was only rung never owned it.
      return from.state === 'offered' ? { ...ended, agentId: null } : ended
    }
  }
}

const placeColumns = ({
  place: { since, headSince, priority, connectFailures },
}: {
  place: Extract<Interaction, { state: 'queued' }>['place']
}) => ({
  since,
  headSince,
  priority,
  connectFailures,
})

/** Whose hands an interaction fills, if anybody's. */
export function holderOf(interaction: Interaction): string | null {
  switch (interaction.state) {
    case 'offered':
    case 'connecting':
    case 'wrapping-up':
      return interaction.agentId
    case 'active':
      return interaction.agentIds[0]
    case 'queued':
    case 'closed':
      return null
  }
}
