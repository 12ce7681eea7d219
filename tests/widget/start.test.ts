import { afterEach, expect, test, vi } from 'vitest'
import type { StartInteraction } from '~/protocol/visitor'
import { openMemory } from '~/widget/panel/memory'
import { carryOut } from '~/widget/panel/talk'
import { speak } from '~/widget/panel/words'

const world = vi.hoisted(() => ({ started: [] as StartInteraction[] }))

vi.mock('~/widget/panel/chat', () => ({ hearSignal: () => {} }))
vi.mock('~/widget/panel/follow', () => ({ follow: () => {}, unfollow: () => {}, ownHeaders: () => null }))
vi.mock('~/widget/panel/api', async (original) => ({
  ...(await original<typeof import('~/widget/panel/api')>()),
  startInteraction: async (body: StartInteraction) => {
    world.started.push(body)
    throw new TypeError('no network')
  },
}))

const host = {
  origin: 'https://shop.example',
  page: () => ({ url: '', title: '', referrer: '' }),
  entrance: () => ({}),
  tell: () => {},
}

afterEach(() => void vi.unstubAllGlobals())

test.each([
  ['de', ['fr-FR', 'de-CH'], 'de-CH'],
  ['ar', ['en-GB'], 'ar'],
])('A panel that speaks %s to a browser of %s says so when it starts', async (language, languages, told) => {
  vi.stubGlobal('navigator', { language: languages[0], languages })
  vi.stubGlobal('document', { documentElement: {} })
  await speak(language, languages)
  carryOut({ type: 'start', medium: 'chat', name: '' }, { siteKey: 'demo', host, memory: openMemory('demo', host.origin) })
  expect(world.started.at(-1)?.locale).toBe(told)
})
