import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { AnswerCallback } from '~/protocol/answer-callback'
import { CallAccess } from '~/protocol/call'
import { LeftMessage } from '~/protocol/left-message'
import { Message, SendMessage } from '~/protocol/message'
import { AnswerConsent } from '~/protocol/recording'
import { Callback } from '~/protocol/visitor'
import { consume } from '../limits/rate-limit'
import { openVisitorStream } from '../live/hub'
import { answerCallback } from '../operations/callbacks/answer-callback'
import { requestCallback } from '../operations/callbacks/request-callback'
import { enterCallAsVisitor } from '../operations/calls/enter-call-as-visitor'
import { endInteractionAsVisitor } from '../operations/interactions/end-interaction-as-visitor'
import { markVisitorJoined } from '../operations/interactions/mark-joined'
import { reportUnencryptedAsVisitor } from '../operations/interactions/report-unencrypted'
import { leaveMessageInstead } from '../operations/left-messages/leave-message'
import { sendMessageAsVisitor } from '../operations/messages/send-message'
import { answerConsent } from '../operations/recordings/answer-consent'
import { touchVisitor } from '../operations/visitors/touch-visitor'
import { endpoint, rawEndpoint } from './endpoint'

/** What a visitor may do, in the one interaction that their token opens. */
export const visitorEndpoints = [
  rawEndpoint({
    method: 'get',
    path: '/v1/visitor/stream',
    caller: 'visitor',
    summary: 'Server-sent events: a snapshot, then every change',
    async handle({ actor, context }) {
      await openVisitorStream(actor, context.env.outgoing)
      return RESPONSE_ALREADY_SENT
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/heartbeat',
    caller: 'visitor',
    summary: 'Answers a ping of the stream: still there',
    handle: ({ actor }) => touchVisitor(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/call',
    caller: 'visitor',
    summary: 'A fresh way into the room, with the key that fits the state',
    answer: CallAccess,
    handle: ({ actor }) => enterCallAsVisitor(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/joined',
    caller: 'visitor',
    summary: 'In the room, and the agent is there',
    handle: ({ actor }) => markVisitorJoined(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/messages',
    caller: 'visitor',
    summary: 'Says something; the same id again is the same message',
    body: SendMessage,
    answer: Message,
    async handle({ actor, body }) {
      await consume('message-visitor', actor.visitorId)
      return sendMessageAsVisitor(actor, body)
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/consent',
    caller: 'visitor',
    summary: 'Answers whether the call may be recorded, or takes a yes back',
    body: AnswerConsent,
    handle: ({ actor, body }) => answerConsent(actor, body.answer),
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/callback',
    caller: 'visitor',
    summary: 'Keeps the place without waiting here; the token opens this conversation again, for a day',
    answer: Callback,
    async handle({ actor, context }) {
      await consume('away-address', context.get('clientAddress'))
      return requestCallback(actor)
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/answer',
    caller: 'visitor',
    summary: 'Comes when rung, after a callback was asked for; from then on only the new token opens the conversation',
    body: AnswerCallback,
    handle: ({ actor, body }) => answerCallback(actor, body.token),
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/message',
    caller: 'visitor',
    summary: 'Leaves a message that is answered by e-mail, instead of waiting on',
    body: LeftMessage,
    handle: ({ actor, body }) => leaveMessageInstead(actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/end',
    caller: 'visitor',
    summary: 'Leaves the queue, or ends the conversation',
    handle: ({ actor }) => endInteractionAsVisitor(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/visitor/unencrypted',
    caller: 'visitor',
    summary: 'Reports that something came without end-to-end encryption and was dropped',
    handle: ({ actor }) => reportUnencryptedAsVisitor(actor),
  }),
]
