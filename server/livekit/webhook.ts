import { WebhookReceiver } from 'livekit-server-sdk'
import { Refusal } from '~/domain/refusal'
import { env } from '../env'

/** What the media server says happened. It may come late, twice, in another order or never: a reason to look, not a fact. */
export type RoomHint = { event: string; room: string | null }

/**
 * Reads a webhook of the media server, whose signature covers the body as it was sent.
 * @param body the raw body, not parsed and printed again
 * @param authorization the header of that name
 * @throws Refusal `webhook-unsigned`
 */
export async function readWebhook(body: string, authorization: string | undefined): Promise<RoomHint> {
  const { apiKey, apiSecret } = env().livekit
  const receiver = new WebhookReceiver(apiKey, apiSecret)
  const { event, room } = await receiver.receive(body, authorization).catch(() => {
    throw new Refusal('webhook-unsigned')
  })
  return { event, room: room?.name ?? null }
}
