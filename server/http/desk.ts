import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { CallAccess } from '~/protocol/call'
import { AcceptedOffer, SetStatus, WrapUp } from '~/protocol/desk'
import { Message, SendMessage } from '~/protocol/message'
import { openDeskStream } from '../live/hub'
import { enterCallAsAgent } from '../operations/calls/enter-call-as-agent'
import { enterCallRinging } from '../operations/calls/enter-call-ringing'
import { endInteractionAsAgent } from '../operations/interactions/end-interaction-as-agent'
import { markAgentJoined } from '../operations/interactions/mark-joined'
import { reportUnencryptedAsAgent } from '../operations/interactions/report-unencrypted'
import { wrapUpInteraction } from '../operations/interactions/wrap-up-interaction'
import { sendMessageAsAgent } from '../operations/messages/send-message'
import { acceptOffer } from '../operations/offers/accept-offer'
import { declineOffer } from '../operations/offers/decline-offer'
import { pickInteraction } from '../operations/offers/pick-interaction'
import { setStatus } from '../operations/presence/set-status'
import { touchAgent } from '../operations/presence/touch-agent'
import { askForConsentAsAgent } from '../operations/recordings/ask-for-consent'
import { pauseRecording } from '../operations/recordings/pause-recording'
import { resumeRecording } from '../operations/recordings/resume-recording'
import { takeBackQuestion } from '../operations/recordings/take-back-question'
import { closeSession } from '../operations/sessions/close-session'
import { readDeskInteraction } from '../views/desk-interaction'
import { endpoint, rawEndpoint } from './endpoint'
import { IdParams } from './params'

/** What an agent does at the desk. */
export const deskEndpoints = [
  rawEndpoint({
    method: 'get',
    path: '/v1/desk/stream',
    caller: 'agent',
    summary: 'Server-sent events: a snapshot, then every change',
    async handle({ actor, context }) {
      await openDeskStream(actor, context.env.outgoing)
      return RESPONSE_ALREADY_SENT
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/heartbeat',
    caller: 'agent',
    summary: 'Answers a ping of the stream: still there',
    handle: ({ actor }) => touchAgent(actor),
  }),
  endpoint({
    method: 'put',
    path: '/v1/desk/status',
    caller: 'agent',
    summary: 'Chooses a status',
    body: SetStatus,
    handle: ({ actor, body }) => setStatus(actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/offers/:id/call',
    caller: 'agent',
    summary: 'Into the room of a call that rings here, under the waiting key',
    params: IdParams,
    answer: CallAccess,
    handle: ({ actor, params }) => enterCallRinging(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/offers/:id/accept',
    caller: 'agent',
    summary: 'Takes what rings here; a call’s key is in the answer',
    params: IdParams,
    answer: AcceptedOffer,
    async handle({ actor, params }) {
      const { interactionId, call } = await acceptOffer(actor, params.id)
      return { interaction: await readDeskInteraction(actor, interactionId), call }
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/offers/:id/decline',
    caller: 'agent',
    summary: 'Lets what rings here ring elsewhere',
    params: IdParams,
    handle: ({ actor, params }) => declineOffer(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/pick',
    caller: 'agent',
    summary: 'Takes a visitor out of a queue that rings nobody; a call’s key is in the answer',
    params: IdParams,
    answer: AcceptedOffer,
    async handle({ actor, params }) {
      const { interactionId, call } = await pickInteraction(actor, params.id)
      return { interaction: await readDeskInteraction(actor, interactionId), call }
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/call',
    caller: 'agent',
    summary: 'A fresh way into the room of the conversation in hand',
    params: IdParams,
    answer: CallAccess,
    handle: ({ actor, params }) => enterCallAsAgent(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/joined',
    caller: 'agent',
    summary: 'In the room, and the visitor is there',
    params: IdParams,
    handle: ({ actor, params }) => markAgentJoined(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/messages',
    caller: 'agent',
    summary: 'Says something; the same id again is the same message',
    params: IdParams,
    body: SendMessage,
    answer: Message,
    handle: ({ actor, params, body }) => sendMessageAsAgent(actor, params.id, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/end',
    caller: 'agent',
    summary: 'Ends the conversation and goes on to wrap-up',
    params: IdParams,
    handle: ({ actor, params }) => endInteractionAsAgent(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/wrap-up',
    caller: 'agent',
    summary: 'Keeps disposition and notes, and closes the interaction',
    params: IdParams,
    body: WrapUp,
    handle: ({ actor, params, body }) => wrapUpInteraction(actor, params.id, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/recording',
    caller: 'agent',
    summary: 'Asks the visitor whether the call may be recorded; a yes begins it',
    params: IdParams,
    handle: ({ actor, params }) => askForConsentAsAgent(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/recording/take-back',
    caller: 'agent',
    summary: 'Takes the question back as long as the visitor has not answered it',
    params: IdParams,
    handle: ({ actor, params }) => takeBackQuestion(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/recording/pause',
    caller: 'agent',
    summary: 'Keeps nothing of what is said and shown from now on',
    params: IdParams,
    handle: ({ actor, params }) => pauseRecording(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/recording/resume',
    caller: 'agent',
    summary: 'Records again',
    params: IdParams,
    handle: ({ actor, params }) => resumeRecording(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/desk/interactions/:id/unencrypted',
    caller: 'agent',
    summary: 'Reports that something came without end-to-end encryption and was dropped',
    params: IdParams,
    handle: ({ actor, params }) => reportUnencryptedAsAgent(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/sign-out',
    caller: 'agent',
    summary: 'Ends this browser’s session and its stream',
    handle: ({ actor }) => closeSession(actor),
  }),
]
