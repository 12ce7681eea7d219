type OutboxOptions = {
  /** Resolves once stored. Sending the same id again must be harmless. */
  deliver: (message: { id: string; text: string }) => Promise<void>
  onDelivered: (id: string) => void
  onRefused: (id: string) => void
  /** Whether a failed delivery is worth another try. */
  isPassing: (error: unknown) => boolean
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 8_000

/** Delivers messages one after another, so that their order holds, each again and again until it is stored or refused. */
export function createOutbox({ deliver, onDelivered, onRefused, isPassing }: OutboxOptions) {
  const waiting: { id: string; text: string }[] = []
  let isRunning = false
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const pause = (failures: number) =>
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures))
    })

  const deliverUntilSettled = async (message: { id: string; text: string }) => {
    for (let failures = 0; !isClosed; failures++) {
      try {
        await deliver(message)
        return onDelivered(message.id)
      } catch (error) {
        if (!isPassing(error)) return onRefused(message.id)
        await pause(failures)
      }
    }
  }

  const run = async () => {
    if (isRunning) return
    isRunning = true
    for (let next = waiting.shift(); next && !isClosed; next = waiting.shift()) await deliverUntilSettled(next)
    isRunning = false
  }

  return {
    add(message: { id: string; text: string }) {
      waiting.push(message)
      void run()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
