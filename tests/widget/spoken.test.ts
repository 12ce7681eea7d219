import { expect, test } from 'vitest'
import { spokenSpan } from '~/widget/panel/spoken'

test('A talk is told to the second until a minute and a half, then in minutes', () => {
  expect(spokenSpan(46_000)).toEqual({ seconds: 46 })
  expect(spokenSpan(89_400)).toEqual({ seconds: 89 })
  expect(spokenSpan(90_000)).toEqual({ minutes: 2 })
  expect(spokenSpan(8 * 60_000 + 12_000)).toEqual({ minutes: 8 })
})

test('One that never began, or ended at once, was less than a minute', () => {
  expect(spokenSpan(null)).toEqual({ minutes: 0 })
  expect(spokenSpan(300)).toEqual({ minutes: 0 })
})
