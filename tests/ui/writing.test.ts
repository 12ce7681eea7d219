import { describe, expect, it } from 'vitest'
import { formatDuration } from '~/ui/primitives/duration'
import { initials } from '~/ui/primitives/initials'
import { zoneOr } from '~/ui/primitives/time-zone'

describe('A span of time', () => {
  it.each([
    [0, '0:00'],
    [7_999, '0:07'],
    [60_000, '1:00'],
    [754_000, '12:34'],
    [3_599_999, '59:59'],
    [3_729_000, '1:02:09'],
    [-5_000, '0:00'],
  ])('of %i ms reads %s', (spanMs, words) => expect(formatDuration(spanMs)).toBe(words))
})

describe('Initials', () => {
  it.each([
    ['Ines Carvalho', 'IC'],
    ['  Noor   al-Masri ', 'NA'],
    ['Günther Weißenberg von Altenburg', 'GA'],
    ['élodie', 'É'],
    ['李 小龍', '李小'],
    ['“Bob” (night shift)', 'BS'],
    ['', ''],
    ['🙂', ''],
  ])('of %j are %j', (name, letters) => expect(initials(name)).toBe(letters))
})

describe('A time zone from a cookie', () => {
  it('is taken when Intl knows it', () => expect(zoneOr('Europe/London', 'UTC')).toBe('Europe/London'))
  it.each([undefined, '', 'Mars/Olympus', '<script>'])('is not taken when it is %j', (zone) =>
    expect(zoneOr(zone, 'UTC')).toBe('UTC'),
  )
})
