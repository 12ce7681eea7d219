import { beforeEach, expect, it, vi } from 'vitest'
import { createStore } from '~/media/store'
import { type DeskView, INITIAL_VIEW } from '~/ui/desk/desk-store'
import { followPlan } from '~/ui/desk/follow-plan'

const world = vi.hoisted(() => ({
  plans: [] as { interactionId: string; medium: 'video' | 'chat'; offerId: string | null }[],
  opened: [] as {
    interactionId: string
    offerId: string | null
    isOpen: boolean
    claims: number
    onSignal: (signal: object) => void
  }[],
  heard: [] as string[],
}))
vi.mock('~/ui/desk/call-plan', () => ({ planCalls: () => world.plans }))
vi.mock('~/ui/chat/agent-chat', () => ({
  openAgentChat: ({ interactionId }: { interactionId: string }) => ({
    interactionId,
    receive: () => world.heard.push(interactionId),
    close() {},
  }),
}))
vi.mock('~/ui/call/agent-call', () => ({
  openAgentCall: (options: { interactionId: string; offerId: string | null; onSignal: (signal: object) => void }) => {
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

beforeEach(() => Object.assign(world, { plans: [], opened: [], heard: [] }))

function follow() {
  const store = createStore<DeskView>(INITIAL_VIEW)
  followPlan(store, () => {})
  const follow = (plans: typeof world.plans) => {
    world.plans = plans
    store.update({ asOfMs: Math.random() })
  }
  return Object.assign(
    (interactionId: string | null, offerId: string | null = null) =>
      follow(interactionId === null ? [] : [{ interactionId, medium: 'video', offerId }]),
    {
      chats: (...ids: string[]) => follow(ids.map((interactionId) => ({ interactionId, medium: 'chat', offerId: null }))),
      store,
    },
  )
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

it('holds several chats, each with its own room, and leaves only what is over', () => {
  const plan = follow()
  plan.chats('a', 'b')
  plan.chats('b')
  expect(world.opened.map(({ interactionId, isOpen }) => [interactionId, isOpen])).toEqual([
    ['a', false],
    ['b', true],
  ])
  expect([...plan.store.get().chats.keys()]).toEqual(['b'])
})

it('gives what comes through a room to the chat of that room', () => {
  const plan = follow()
  plan.chats('a', 'b')
  world.opened[1]?.onSignal({ type: 'typing' })
  expect(world.heard).toEqual(['b'])
})
