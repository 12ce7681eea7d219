import { describe, expect, it } from 'vitest'
import type { SiteRule } from '~/protocol/site'
import { contrast } from '~/ui/admin/contrast'
import { takeIn } from '~/ui/admin/draft-changes'
import { readOrigin } from '~/ui/admin/read-origin'
import { draftOf, typedMistake, updateOf, wrongRules } from '~/ui/admin/site-draft'

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

describe('The rules of a site', () => {
  const aRule = (kind: SiteRule['kind'], value: string): SiteRule => ({
    kind,
    value,
    queueId: null,
    requirements: [],
    priority: 0,
  })
  const site = {
    ...{ id: 'i', publicKey: 'k', name: 'Shop', accent: null, locale: 'auto', snippet: '', demoUrl: null, allowedOrigins: [] },
    ...{ version: 1, queueId: 'q', hasIdentityKey: false, rules: [aRule('topic', 'Repairs'), aRule('page', '/repairs*')] },
  }

  it('are sent as they came, in their order, without what told them apart on the screen', () => {
    const draft = draftOf(site)
    expect(updateOf(draft).rules).toEqual(site.rules)
    expect(updateOf({ ...draft, rules: draft.rules.toReversed() }).rules).toEqual(site.rules.toReversed())
  })

  it('are marked where they can fit nobody', () => {
    const rules = [
      aRule('topic', ' '),
      aRule('page', 'repairs'),
      aRule('attribute', 'gold'),
      aRule('page', '*'),
      aRule('attribute', 'a='),
    ]
    expect([...wrongRules(draftOf({ ...site, rules }))]).toEqual(['0', '1', '2'])
  })

  it('stay as they were changed here when somebody else’s change comes in', () => {
    const saved = draftOf(site)
    const mine = { ...saved, rules: saved.rules.toReversed() }
    const theirs = draftOf({ ...site, version: 2, name: 'Store' })
    expect(takeIn(theirs, { draft: mine, saved })).toMatchObject({ version: 2, name: 'Store', rules: mine.rules })
  })
})

describe('An accent', () => {
  it('is measured as WCAG defines it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#ffffff', '#085e7a')).toBe(contrast('#085e7a', '#ffffff'))
  })
})
