import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, unreachable } from '~/ui/api/problem'
import { openDelivery } from '~/ui/chat/delivery'

const refusal = new ApiProblem(409, 'not-now', 'no')

/** A delivery whose server answers as told: true stores, an error fails. */
function deliveryAgainst(answers: (true | Error)[]) {
  const log: string[] = []
  const delivery = openDelivery({
    deliver: async ({ id }) => {
      log.push(`try ${id}`)
      const answer = answers.shift() ?? true
      if (answer !== true) throw answer
    },
    onDelivered: (id) => log.push(`stored ${id}`),
    onRefused: (id) => log.push(`refused ${id}`),
  })
  return { delivery, log }
}

describe('The delivery of messages', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('sends again until the message is stored, and keeps the order', async () => {
    const { delivery, log } = deliveryAgainst([unreachable(), unreachable()])
    delivery.add({ id: 'a', text: '' })
    delivery.add({ id: 'b', text: '' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(log).toEqual(['try a', 'try a', 'try a', 'stored a', 'try b', 'stored b'])
  })

  it('does not insist when the server says no', async () => {
    const { delivery, log } = deliveryAgainst([refusal])
    delivery.add({ id: 'a', text: '' })
    delivery.add({ id: 'b', text: '' })
    await vi.advanceTimersByTimeAsync(0)
    expect(log).toEqual(['try a', 'refused a', 'try b', 'stored b'])
  })

  it('leaves no timer behind when it is closed', async () => {
    const { delivery, log } = deliveryAgainst([unreachable()])
    delivery.add({ id: 'a', text: '' })
    await vi.advanceTimersByTimeAsync(0)
    delivery.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log).toEqual(['try a'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
