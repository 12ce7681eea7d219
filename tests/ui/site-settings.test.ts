import { describe, expect, it } from 'vitest'
import { contrast } from '~/ui/admin/contrast'
import { readOrigin } from '~/ui/admin/read-origin'

describe('An address to allow', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['shop.example', 'https://shop.example'],
    [' HTTPS://Shop.Example/basket?item=1#top ', 'https://shop.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://shop.example:443', 'https://shop.example'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
  ])('%j is read as %s', (typed, origin) => expect(readOrigin(typed, [])).toEqual({ origin }))

  it.each(['not a site', 'ftp://shop.example', 'javascript:alert(1)', 'https://', 'https://[::1]', 'file:///etc'])(
    '%j is none',
    (typed) => expect(readOrigin(typed, [])).toEqual({ mistake: 'not-an-address' }),
  )

  it('stands on the list once, however it is typed', () =>
    expect(readOrigin('SHOP.example/', ['https://shop.example'])).toEqual({ mistake: 'listed' }))

  it('finds the list full at fifty', () => {
    const listed = Array.from({ length: 50 }, (_, index) => `https://shop-${index}.example`)
    expect(readOrigin('https://one-more.example', listed)).toEqual({ mistake: 'full' })
  })
})

describe('An accent', () => {
  it('is measured as WCAG defines it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#ffffff', '#085e7a')).toBe(contrast('#085e7a', '#ffffff'))
  })
})
