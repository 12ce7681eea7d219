import type { Interaction } from '~/domain/interaction'
import { isCall, type Medium } from '~/domain/medium'
import type { Outcome } from '~/domain/outcome'
import type { Overflow } from '~/domain/overflow'
import { LIVE, type Reach } from '~/domain/reach'
import type { Interaction as InteractionRow } from './generated/client'

export type { InteractionRow }

/** The domain's view of a row. The checks of the first migration make sure that each state has what it needs. */
export function toInteraction(row: InteractionRow): Interaction {
  const lasting = { medium: row.medium as Medium, ...toReach(row) }
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
      return { ...lasting, state: 'queued', place }
    case 'offered':
      return { ...lasting, state: 'offered', place, offerId: row.offerId as string, agentId, expiresAt: deadlineAt }
    case 'connecting': {
      const joined = { visitor: row.visitorJoined, agent: row.agentJoined }
      return { ...lasting, state: 'connecting', place, agentId, deadlineAt, joined }
    }
    case 'active':
      return { ...lasting, state: 'active', place, agentIds: [agentId], startedAt: row.startedAt as Date }
    case 'wrapping-up':
      return { ...lasting, state: 'wrapping-up', agentId, outcome: row.outcome as WrapUpOutcome, deadlineAt: row.deadlineAt }
    case 'closed':
      return { ...lasting, state: 'closed', outcome: row.outcome as Outcome, closedAt: row.closedAt as Date }
  }
}

export type ReachColumns = Pick<
  InteractionRow,
  'reach' | 'callbackUntil' | 'callbackUnanswered' | 'restsUntil' | 'overflowTo' | 'overflowWhy'
>

/** What an interaction keeps in all its states, beside its medium. */
export function toReach(row: ReachColumns): Pick<Interaction, 'reach' | 'overflow'> {
  const { callbackUntil, callbackUnanswered: unanswered, restsUntil, overflowTo, overflowWhy } = row
  const callback = { kind: 'callback' as const, until: callbackUntil as Date, unanswered, restsUntil }
  const kinds: Record<Reach['kind'], Reach> = { live: LIVE, callback, message: { kind: 'message' } }
  return {
    reach: kinds[row.reach as Reach['kind']],
    overflow: overflowTo ? { to: overflowTo as Overflow['to'], why: overflowWhy as Overflow['why'] } : null,
  }
}

/** How often and how long somebody was called back in vain is no longer known once they have come. */
function reachColumns({ medium, reach, overflow }: Interaction): Partial<InteractionRow> {
  const callback = reach.kind === 'callback' ? reach : null
  return {
    ...{ medium, reach: reach.kind },
    ...(callback && {
      callbackUntil: callback.until,
      callbackUnanswered: callback.unanswered,
    }),
    // Whoever is not to be called back any more does not rest either.
    restsUntil: callback?.restsUntil ?? null,
    ...{ overflowTo: overflow?.to ?? null, overflowWhy: overflow?.why ?? null },
  }
}

type WrapUpOutcome = Extract<Interaction, { state: 'wrapping-up' }>['outcome']

const NOBODY = { agentId: null, offerId: null, slot: null, deadlineAt: null, visitorJoined: false, agentJoined: false }

/** The columns that a state decides. What it says nothing of stays as it was: the past of a conversation, for the history. */
export const toColumns = (to: Interaction, from: Interaction): Partial<InteractionRow> => ({
  ...reachColumns(to),
  ...stateColumns(to, from),
})

function stateColumns(to: Interaction, from: Interaction): Partial<InteractionRow> {
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
  place: { queueId, since, headSince, priority, connectFailures },
}: {
  place: Extract<Interaction, { state: 'queued' }>['place']
}) => ({
  queueId,
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
