import { readWebhook } from '../livekit/webhook'
import { heedRoomHint } from '../operations/interactions/heed-room-hint'
import { readBody } from './body'
import { rawEndpoint } from './endpoint'

/** Hints of the media server. Their signature is checked by who reads them; what they say is looked up, never believed. */
export const webhookEndpoints = [
  rawEndpoint({
    method: 'post',
    path: '/v1/livekit/webhook',
    caller: 'media-server',
    summary: 'LiveKit’s webhook',
    async handle({ context }) {
      const body = Buffer.from(await readBody(context.req.raw)).toString()
      await heedRoomHint(await readWebhook(body, context.req.header('authorization')))
      return context.body(null, 204)
    },
  }),
]
