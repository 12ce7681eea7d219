import type { SendMessage } from '~/protocol/message'
import { persist } from '~/ui/live/passing'

type DeliveryOptions = {
  /** Resolves once stored. Sending the same id again must be harmless. */
  deliver: (message: SendMessage) => Promise<void>
  onDelivered: (id: string) => void
  onRefused: (id: string) => void
}

/** Delivers messages one after another, so that their order holds, each again and again until it is stored or refused. */
export function openDelivery({ deliver, onDelivered, onRefused }: DeliveryOptions) {
  const closing = new AbortController()
  let last: Promise<void> = Promise.resolve()

  const deliverOne = async (message: SendMessage) => {
    try {
      await persist(() => deliver(message), closing.signal)
      onDelivered(message.id)
    } catch {
      if (!closing.signal.aborted) onRefused(message.id)
    }
  }

  return {
    add(message: SendMessage) {
      last = last.then(() => deliverOne(message))
    },
    close: () => closing.abort(),
  }
}
