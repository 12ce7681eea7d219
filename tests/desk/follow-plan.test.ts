import { beforeEach, expect, it, vi } from 'vitest'
import { createStore } from '~/media/store'
import { type DeskView, INITIAL_VIEW } from '~/ui/desk/desk-store'
import { followPlan } from '~/ui/desk/follow-plan'

const world = vi.hoisted(() => ({
  plan: null as null | { interactionId: string; medium: 'video'; offerId: string | null },
  opened: [] as { offerId: string | null; isOpen: boolean; claims: number }[],
}))
vi.mock('~/ui/desk/call-plan', () => ({ planCall: () => world.plan }))
vi.mock('~/ui/chat/agent-chat', () => ({
  openAgentChat: ({ interactionId }: { interactionId: string }) => ({ interactionId, close() {} }),
}))
vi.mock('~/ui/call/agent-call', () => ({
  openAgentCall: (options: { interactionId: string; offerId: string | null }) => {
    const call = {
      ...options,
      isOpen: true,
      claims: 0,
      claim: () => void call.claims++,
      async close() {
        call.isOpen = false
      },
    }
    world.opened.push(call)
    return call
  },
}))

beforeEach(() => Object.assign(world, { plan: null, opened: [] }))

function follow() {
  const store = createStore<DeskView>(INITIAL_VIEW)
  followPlan(store, () => {})
  return (interactionId: string | null, offerId: string | null = null) => {
    world.plan = interactionId === null ? null : { interactionId, medium: 'video', offerId }
    store.update({ asOfMs: Math.random() })
  }
}

const summary = () => world.opened.map(({ offerId, isOpen }) => [offerId, isOpen])

it('keeps the call that rang through its acceptance', () => {
  const plan = follow()
  plan('i', 'o')
  plan('i')
  expect(summary()).toEqual([['o', true]])
  expect(world.opened[0]?.claims).toBeGreaterThan(0)
})

it('begins anew when the same visitor rings here again without a moment in between', () => {
  const plan = follow()
  plan('i', 'first')
  plan('i')
  plan('i', 'second')
  expect(summary()).toEqual([
    ['first', false],
    ['second', true],
  ])
})

it('leaves when nothing is in hand', () => {
  const plan = follow()
  plan('i', 'o')
  plan(null)
  expect(summary()).toEqual([['o', false]])
})
