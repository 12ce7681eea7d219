import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from '~/media/store'
import { acceptByItself, TONE_MS } from '~/ui/desk/auto-accept'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import { type DeskView, INITIAL_VIEW } from '~/ui/desk/desk-store'
import { anInteraction, aSnapshot, NOW, ringingHere } from './desk-fixtures'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ringing = anInteraction('m', { situation: ringingHere })
const queues = aSnapshot().queues.map((queue) => ({ ...queue, acceptsByItself: true }))
const deskWith = (given: Parameters<typeof aSnapshot>[0]) => reduceDesk(null, aSnapshot(given), NOW)

function open(given: Partial<DeskView>) {
  const store = createStore<DeskView>({ ...INITIAL_VIEW, lead: 'leading', ...given })
  const accepted: string[] = []
  const stop = acceptByItself(store, (offerId) => accepted.push(offerId))
  return { store, accepted, stop }
}

describe('What rings in a queue that accepts by itself', () => {
  it('is accepted once, after the tone', () => {
    const { store, accepted } = open({ desk: deskWith({ queues, interactions: [ringing] }) })
    vi.advanceTimersByTime(TONE_MS - 1)
    expect(accepted).toEqual([])
    store.update({ asOfMs: 1 })
    vi.advanceTimersByTime(1)
    store.update({ asOfMs: 2 })
    vi.advanceTimersByTime(10 * TONE_MS)
    expect(accepted).toEqual(['offer-1'])
  })

  it('is left to the agent who was faster, and to nobody once it is gone or the desk is closed', () => {
    const desk = deskWith({ queues, interactions: [ringing] })
    const [answered, gone, closed] = [open({ desk }), open({ desk }), open({ desk })]
    answered.store.update({ answeredOffer: 'offer-1' })
    gone.store.update({ desk: deskWith({ queues }) })
    closed.stop()
    vi.advanceTimersByTime(TONE_MS)
    expect([answered, gone, closed].map(({ accepted }) => accepted)).toEqual([[], [], []])
  })

  it('is accepted in the leading tab only', () => {
    const { accepted } = open({ desk: deskWith({ queues, interactions: [ringing] }), lead: 'following' })
    vi.advanceTimersByTime(TONE_MS)
    expect(accepted).toEqual([])
  })
})

it('What rings in any other queue waits for the agent', () => {
  const { accepted } = open({ desk: deskWith({ interactions: [ringing] }) })
  vi.advanceTimersByTime(60_000)
  expect(accepted).toEqual([])
})
