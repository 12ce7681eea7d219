import { expect, it, vi } from 'vitest'
import { createStore } from '~/media/store'
import type { DeskEvent } from '~/protocol/desk'
import { deskActions } from '~/ui/desk/desk-actions'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import { type DeskView, INITIAL_VIEW } from '~/ui/desk/desk-store'
import { aChat, anInteraction, aSnapshot, NOW, ringingHere } from './desk-fixtures'

const [WAITS, QUEUE] = ['1', '2'].map((digit) => `0190${digit}000-0000-7000-8000-000000000000`) as [string, string]
const waiting = aSnapshot({ interactions: [anInteraction(WAITS), aChat('c', 5)] })
const ringing = aSnapshot({ interactions: [anInteraction('m', { situation: ringingHere })] })

function openActions(answer: () => Response, snapshot = ringing) {
  const fetch = vi.fn(async () => answer())
  vi.stubGlobal('fetch', fetch)
  const store = createStore<DeskView>({ ...INITIAL_VIEW, desk: reduceDesk(null, snapshot, NOW) })
  const apply = (event: DeskEvent) => store.update({ desk: reduceDesk(store.get().desk, event, NOW) })
  return { store, fetch, ...deskActions(store, apply) }
}

it('What was declined here is known, should it ring here again', async () => {
  const { store, decline } = openActions(() => new Response(null, { status: 204 }))
  expect(store.get().declined.has('m')).toBe(false)
  await decline()
  expect(store.get().declined.has('m')).toBe(true)
})

it('What could not be declined was not', async () => {
  const { store, decline } = openActions(() => Response.json({ code: 'offer-gone', detail: '' }, { status: 409 }))
  await decline()
  expect([...store.get().declined]).toEqual([])
  expect(store.get().problem).not.toBeNull()
})

it('What was picked is turned to, and asked for once', async () => {
  const picked = { ...aChat(WAITS, 0), version: 2, queueId: QUEUE }
  const { store, fetch, pick } = openActions(() => Response.json({ interaction: picked, call: null }), waiting)
  expect(store.get().desk?.focus).toEqual(['c'])
  await Promise.all([pick(WAITS), pick(WAITS)])
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(store.get().desk?.focus).toEqual([WAITS, 'c'])
  expect(store.get().picking).toBeNull()
})

const everybody = {
  ...waiting,
  interactions: [anInteraction(WAITS)],
  queues: waiting.queues.map((queue) => ({ ...queue, method: 'everybody' as const })),
}

it('What rings for everybody is taken by accepting it', async () => {
  const taken = { ...aChat(WAITS, 0), version: 2, queueId: QUEUE }
  const { store, fetch, accept } = openActions(() => Response.json({ interaction: taken, call: null }), everybody)
  await accept()
  expect(fetch).toHaveBeenCalledWith(`/v1/desk/interactions/${WAITS}/pick`, expect.anything())
  expect(store.get().desk?.focus).toEqual([WAITS])
})

it('What rings for everybody is declined at this desk only', async () => {
  const { store, fetch, decline } = openActions(() => new Response(null, { status: 204 }), everybody)
  await decline()
  expect(fetch).not.toHaveBeenCalled()
  expect(store.get().desk?.silenced.has(WAITS)).toBe(true)
  expect(store.get().declined.has(WAITS)).toBe(true)
})

it('What went to a colleague as it was accepted is not taken for the next that rings', async () => {
  const { fetch, accept, decline } = openActions(() => new Response(null, { status: 204 }), everybody)
  await accept('whoever rang before')
  await decline('whoever rang before')
  expect(fetch).not.toHaveBeenCalled()
})

it('What a colleague picked first stays where it is, and the desk says who', async () => {
  const detail = 'Priya accepted first.'
  const problem = { type: 'about:blank', title: 'Conflict', status: 409, code: 'accepted-by-other', detail, id: 'r1' }
  const { store, pick } = openActions(() => Response.json(problem, { status: 409 }), waiting)
  await pick(WAITS)
  expect(store.get().problem?.message).toBe(detail)
  expect(store.get().desk?.focus).toEqual(['c'])
})

it('Ending goes by what is in focus, once, and not by what is over already', async () => {
  const { fetch, endInFocus, turn } = openActions(
    () => new Response(null, { status: 204 }),
    aSnapshot({ interactions: [aChat('over', 90, 'wrapping-up'), aChat('c', 5)] }),
  )
  expect(endInFocus()).toBe(false)
  expect(turn('next')).toBe(true)
  expect([endInFocus(), endInFocus()]).toEqual([true, true])
  expect(fetch.mock.calls.map(([path]: unknown[]) => path)).toEqual(['/v1/desk/interactions/c/end'])
})

it('What the desk answers for the agent is known, and is only what still rings', async () => {
  const { store, fetch, acceptForAgent } = openActions(() => Response.json({ code: 'offer-gone', detail: '' }, { status: 409 }))
  acceptForAgent('another')
  expect(fetch).not.toHaveBeenCalled()
  acceptForAgent('offer-1')
  expect(fetch).toHaveBeenCalledTimes(1)
  expect([...store.get().acceptedByItself]).toEqual(['m'])
})
