import { expect, it } from 'vitest'
import { LatestUsed } from '~/server/operations/recordings/latest-used'

const keptOf = (names: string, kept: LatestUsed<string>) => [...names].filter((name) => kept.get(name) !== undefined).join('')

it('What was used last is kept, up to a weight of all together', () => {
  const kept = new LatestUsed<string>(10)
  for (const name of 'abc') kept.set(name, name, 3)
  expect(kept.get('a')).toBe('a')
  kept.set('d', 'd', 3)
  expect(keptOf('abcd', kept)).toBe('acd')
  kept.set('e', 'e', 7)
  expect(keptOf('acde', kept)).toBe('de')
})

it('What is heavier than all may be is kept alone', () => {
  const kept = new LatestUsed<string>(10)
  kept.set('a', 'a', 1)
  kept.set('b', 'b', 100)
  expect(keptOf('ab', kept)).toBe('b')
  kept.set('c', 'c', 1)
  expect(keptOf('bc', kept)).toBe('c')
})

it('What is set again weighs once', () => {
  const kept = new LatestUsed<string>(10)
  for (const name of 'aaaaab') kept.set(name, name, 5)
  expect(keptOf('ab', kept)).toBe('ab')
})
