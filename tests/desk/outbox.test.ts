import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOutbox } from '~/ui/chat/outbox'

const refusal = new Error('no')

/** An outbox whose server answers as told: true stores, an error fails. */
function outboxAgainst(answers: (true | Error)[]) {
  const log: string[] = []
  const outbox = createOutbox({
    deliver: async ({ id }) => {
      log.push(`try ${id}`)
      const answer = answers.shift() ?? true
      if (answer !== true) throw answer
    },
    onDelivered: (id) => log.push(`stored ${id}`),
    onRefused: (id) => log.push(`refused ${id}`),
    isPassing: (error) => error !== refusal,
  })
  return { outbox, log }
}

describe('The outbox', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('sends again until the message is stored, and keeps the order', async () => {
    const { outbox, log } = outboxAgainst([new TypeError('offline'), new TypeError('offline')])
    outbox.add({ id: 'a', text: '' })
    outbox.add({ id: 'b', text: '' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(log).toEqual(['try a', 'try a', 'try a', 'stored a', 'try b', 'stored b'])
  })

  it('does not insist when the server says no', async () => {
    const { outbox, log } = outboxAgainst([refusal])
    outbox.add({ id: 'a', text: '' })
    outbox.add({ id: 'b', text: '' })
    await vi.advanceTimersByTimeAsync(0)
    expect(log).toEqual(['try a', 'refused a', 'try b', 'stored b'])
  })

  it('leaves no timer behind when it is closed', async () => {
    const { outbox, log } = outboxAgainst([new TypeError('offline')])
    outbox.add({ id: 'a', text: '' })
    await vi.advanceTimersByTimeAsync(0)
    outbox.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log).toEqual(['try a'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
