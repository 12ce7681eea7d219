import { afterEach, expect, test, vi } from 'vitest'
import type { StartInteraction } from '~/protocol/visitor'
import { openMemory } from '~/widget/panel/memory'
import { carryOut } from '~/widget/panel/talk'
import { interaction } from './samples'

const world = vi.hoisted(() => ({ started: [] as StartInteraction[] }))

vi.mock('~/widget/panel/chat', () => ({ hearSignal: () => {} }))
vi.mock('~/widget/panel/follow', () => ({ follow: () => {}, unfollow: () => {}, ownHeaders: () => null }))
vi.mock('~/widget/panel/api', async (original) => ({
  ...(await original<typeof import('~/widget/panel/api')>()),
  startInteraction: async (body: StartInteraction) => {
    world.started.push(body)
    return { visitorToken: `token ${world.started.length}`, interaction: interaction(), call: null }
  },
}))

const host = {
  origin: 'https://shop.example',
  page: () => ({ url: '', title: '', referrer: '' }),
  entrance: () => ({}),
  tell: () => {},
}

afterEach(() => void vi.unstubAllGlobals())

test('Who begins again in the same tab says who they were, though the conversation is forgotten', async () => {
  const around = { siteKey: 'demo', host, memory: openMemory('demo', host.origin) }
  for (const place of [0, 1, 2]) {
    carryOut({ type: 'start', medium: 'chat', name: '' }, around)
    await vi.waitFor(() => expect(around.memory.read('token')).toBe(`token ${place + 1}`))
    carryOut({ type: 'finish' }, around)
    expect(around.memory.read('token')).toBeNull()
  }
  expect(world.started.map(({ visitorToken }) => visitorToken)).toEqual([undefined, 'token 1', 'token 2'])
})
