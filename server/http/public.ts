import * as z from 'zod'
import { LeaveMessage } from '~/protocol/left-message'
import { AcceptedInvitation, AcceptInvitation, ChoosePassword, CreateWorkspace } from '~/protocol/staff'
import { SiteGreeting, StartedInteraction, StartInteraction } from '~/protocol/visitor'
import { consume, forgive } from '../limits/rate-limit'
import { startWaiting } from '../limits/waiting-at-once'
import { startInteraction } from '../operations/interactions/start-interaction'
import { leaveMessage } from '../operations/left-messages/leave-message'
import { acceptInvitation } from '../operations/team/accept-invitation'
import { choosePassword } from '../operations/team/choose-password'
import { createWorkspace } from '../operations/workspaces/create-workspace'
import { readSiteGreeting } from '../views/site-greeting'
import { readVisitorInteraction } from '../views/visitor-interaction'
import { describeDevice } from './device'
import { endpoint } from './endpoint'
import { SiteKeyParams } from './params'
import { sfuAnswers } from './sfu-health'

const GreetingQuery = z.object({ origin: z.string().max(300) })

/** What nobody needs to be known for. Keys, tokens and limits guard these. */
export const publicEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/sites/:siteKey/greeting',
    caller: 'anyone',
    summary: 'What the panel shows on a website before anything is asked for',
    params: SiteKeyParams,
    query: GreetingQuery,
    answer: SiteGreeting,
    async handle({ params, query, context }) {
      await consume('greeting-address', context.get('clientAddress'))
      return readSiteGreeting(params.siteKey, query.origin, await sfuAnswers())
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/interactions',
    caller: 'anyone',
    summary: 'A visitor asks for help: joins the queue and gets a token of their own',
    body: StartInteraction,
    answer: StartedInteraction,
    status: 201,
    async handle({ body, context }) {
      const network = context.get('clientAddress')
      await consume('start-address', network)
      const device = describeDevice(context.req.header('user-agent'))
      const { actor, visitorToken, call } = await startWaiting(network, () => startInteraction(body, device))
      return { visitorToken, interaction: await readVisitorInteraction(actor.workspaceId, actor.interactionId), call }
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/left-messages',
    caller: 'anyone',
    summary: 'A visitor leaves a message that is answered by e-mail, and does not wait',
    body: LeaveMessage,
    async handle({ body, context }) {
      const network = context.get('clientAddress')
      await consume('start-address', network)
      await consume('away-address', network)
      await startWaiting(network, () => leaveMessage(body, describeDevice(context.req.header('user-agent'))))
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/setup',
    caller: 'anyone',
    summary: 'Founds the workspace, once, with the token that the terminal printed',
    body: CreateWorkspace,
    async handle({ body, context }) {
      await consume('setup-address', context.get('clientAddress'))
      await createWorkspace(body)
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/invitations/accept',
    caller: 'anyone',
    summary: 'Joins the team by a one-time link; answers with the address to sign in with',
    body: AcceptInvitation,
    answer: AcceptedInvitation,
    async handle({ body, context }) {
      await consume('setup-address', context.get('clientAddress'))
      return acceptInvitation(body)
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/invitations/password',
    caller: 'anyone',
    summary: 'A member chooses a new password by a one-time link; answers with the address to sign in with',
    body: ChoosePassword,
    answer: AcceptedInvitation,
    async handle({ body, context }) {
      await consume('setup-address', context.get('clientAddress'))
      const accepted = await choosePassword(body)
      // Whoever forgot a password has tried a few.
      await forgive('sign-in-account', accepted.email)
      return accepted
    },
  }),
]
