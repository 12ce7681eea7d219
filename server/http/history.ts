import { EarlierInteractions, HistoryFilter, HistoryPage, InteractionDetail } from '~/protocol/history'
import { InteractionDecisions } from '~/protocol/why-this-agent'
import { readEarlierInteractions } from '../views/earlier-interactions'
import { readHistoryPage } from '../views/history-page'
import { readInteractionDetail } from '../views/interaction-detail'
import { readDecisions } from '../views/why-this-agent'
import { endpoint } from './endpoint'
import { IdParams } from './params'

/** What was: an agent sees their own, a supervisor everybody's. The views draw that line. */
export const historyEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/interactions',
    caller: 'agent',
    summary: 'Interactions, newest first, fifty a page',
    query: HistoryFilter,
    answer: HistoryPage,
    handle: ({ actor, query }) => readHistoryPage(actor, query),
  }),
  endpoint({
    method: 'get',
    path: '/v1/interactions/:id',
    caller: 'agent',
    summary: 'One interaction with its timeline and transcript',
    params: IdParams,
    answer: InteractionDetail,
    handle: ({ actor, params }) => readInteractionDetail(actor, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/v1/interactions/:id/decisions',
    caller: 'supervisor',
    summary: 'Why each agent was rung: what routing looked at, replayed from what was recorded',
    params: IdParams,
    answer: InteractionDecisions,
    async handle({ actor, params }) {
      return { decisions: await readDecisions(actor.workspaceId, params.id) }
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/interactions/:id/earlier',
    caller: 'agent',
    summary: 'The last few interactions of the same visitor before this one',
    params: IdParams,
    answer: EarlierInteractions,
    handle: ({ actor, params }) => readEarlierInteractions(actor, params.id),
  }),
]
