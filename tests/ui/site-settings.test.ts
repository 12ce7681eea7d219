import { describe, expect, it } from 'vitest'
import { contrast } from '~/ui/admin/contrast'
import { readOrigin } from '~/ui/admin/read-origin'
import { draftOf, typedMistake, updateOf } from '~/ui/admin/site-draft'

describe('An address to allow', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['shop.example', 'https://shop.example'],
    [' HTTPS://Shop.Example/basket?item=1#top ', 'https://shop.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://shop.example:443', 'https://shop.example'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
    ['shop.example:80', 'https://shop.example:80'],
    ['localhost:8099', 'http://localhost:8099'],
    ['shop.localhost', 'http://shop.localhost'],
    ['127.0.0.1:8099/basket', 'http://127.0.0.1:8099'],
    ['192.168.1.20', 'http://192.168.1.20'],
    ['https://localhost:8099', 'https://localhost:8099'],
    ['http://intranet:8080', 'http://intranet:8080'],
    ['127.0.0.1.shop.example', 'https://127.0.0.1.shop.example'],
  ])('%j is read as %s', (typed, origin) => expect(readOrigin(typed, [])).toEqual({ origin }))

  it.each([
    'not a site',
    'ftp://shop.example',
    'javascript:alert(1)',
    'https://',
    'https://[::1]',
    'file:///etc',
    'ines@shop.example',
    '8099',
    '10.1',
  ])('%j is none', (typed) => expect(readOrigin(typed, [])).toEqual({ mistake: 'not-an-address' }))

  it.each(['shop', 'shop:8080', 'shop/basket', 'https:/shop.example'])('%j lacks a dot', (typed) =>
    expect(readOrigin(typed, [])).toEqual({ mistake: 'no-dot' }),
  )

  it('stands on the list once, however it is typed', () =>
    expect(readOrigin('SHOP.example/', ['https://shop.example'])).toEqual({ mistake: 'listed' }))

  it('finds the list full at fifty', () => {
    const listed = Array.from({ length: 50 }, (_, index) => `https://shop-${index}.example`)
    expect(readOrigin('https://one-more.example', listed)).toEqual({ mistake: 'full' })
  })
})

describe('An address that was typed and not added', () => {
  const settings = {
    ...{ id: 'i', publicKey: 'k', name: 'Shop', accent: null, locale: 'auto', snippet: '', demoUrl: null },
    ...{ version: 1, queueId: 'q', rules: [], hasIdentityKey: false },
    allowedOrigins: ['https://shop.example'],
  }
  const typed = (typedOrigin: string) => ({ ...draftOf(settings), typedOrigin })

  it('is saved with the list', () => {
    expect(updateOf(typed('www.shop.example')).allowedOrigins).toEqual(['https://shop.example', 'https://www.shop.example'])
    expect(updateOf(typed('')).allowedOrigins).toEqual(['https://shop.example'])
  })

  it('is never dropped in silence: what cannot be read is a mistake', () => {
    expect(typedMistake(typed('shop'))).toBe('no-dot')
    expect(typedMistake(typed('shop.example'))).toBe('listed')
    expect(typedMistake(typed('www.shop.example'))).toBeNull()
    expect(typedMistake(typed(' '))).toBeNull()
  })
})

describe('An accent', () => {
  it('is measured as WCAG defines it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#ffffff', '#085e7a')).toBe(contrast('#085e7a', '#ffffff'))
  })
})
