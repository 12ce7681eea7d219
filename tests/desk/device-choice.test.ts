import { afterEach, expect, test, vi } from 'vitest'
import { keepChoice, keptChoice } from '~/ui/call/device-choice'

afterEach(() => void vi.unstubAllGlobals())

test('What is kept and cannot be read counts as no choice', () => {
  vi.stubGlobal('localStorage', { getItem: () => '{"audioinput":3}' })
  expect(keptChoice()).toEqual({})
})

test('A device chosen where the browser forbids storage holds as long as the page, and nothing breaks', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('blocked', 'SecurityError')
    },
    setItem: () => {
      throw new DOMException('blocked', 'SecurityError')
    },
  })
  keepChoice({ audioinput: 'headset' })
  expect(keptChoice()).toEqual({ audioinput: 'headset' })
})
