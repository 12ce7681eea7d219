import { describe, expect, it } from 'vitest'
import { type Entrance, matchRule, type SiteRule } from '~/domain/site-rule'

const aRule = (kind: SiteRule['kind'], value: string, given: Partial<SiteRule> = {}): SiteRule => ({
  ...{ kind, value, queueId: null, requirements: [], priority: 0 },
  ...given,
})

const by = (given: Partial<Entrance> = {}): Entrance => ({
  ...{ button: null, topic: null, pageUrl: 'https://shop.example/', attributes: {} },
  ...given,
})

const fits = (rule: SiteRule, entrance: Entrance) => matchRule([rule], entrance) === rule

describe('Which rule of a site a visitor meets', () => {
  it('is the first that fits, in the order in which they stand', () => {
    const repairs = aRule('topic', 'Repairs', { queueId: 'repairs' })
    const rules = [aRule('topic', 'Returns'), repairs, aRule('page', '*')]
    expect(matchRule(rules, by({ topic: 'Repairs' }))).toBe(repairs)
    expect(matchRule(rules.toReversed(), by({ topic: 'Repairs' }))).toMatchObject({ kind: 'page' })
  })

  it('is none when nothing fits, and when there are no rules', () => {
    expect(matchRule([], by({ topic: 'Repairs' }))).toBeNull()
    expect(matchRule([aRule('button', 'Help'), aRule('topic', 'Returns')], by({ topic: 'Repairs' }))).toBeNull()
  })

  it('knows buttons and topics by their exact names', () => {
    expect(fits(aRule('button', 'Help'), by({ button: 'Help' }))).toBe(true)
    expect(fits(aRule('button', 'Help'), by({ button: 'help' }))).toBe(false)
    expect(fits(aRule('button', 'Help'), by({ topic: 'Help' }))).toBe(false)
  })
})

describe('A page pattern', () => {
  it.each([
    ['/repairs', 'https://shop.example/repairs', true],
    ['/repairs', 'https://shop.example/repairs?from=mail#top', true],
    ['/repairs', 'https://shop.example/repairs/7', false],
    ['/repairs*', 'https://shop.example/repairs/7', true],
    ['/*/repairs', 'https://shop.example/de/repairs', true],
    ['/*/repairs', 'https://shop.example/de/repairs/7', false],
    ['*repairs*', 'https://shop.example/de/repairs/7', true],
    ['/a*b*a', 'https://shop.example/a-b-a', true],
    ['/a*a', 'https://shop.example/a', false],
    ['*aa*a*', 'https://shop.example/aa', false],
    ['/search?q=*', 'https://shop.example/search?q=bike', true],
    ['/search?q=*', 'https://shop.example/search', false],
    ['/größen/*', 'https://shop.example/gr%C3%B6%C3%9Fen/schuhe', true],
    ['/100%*', 'https://shop.example/100%25-wool', true],
    ['/.*', 'https://shop.example/anything', false],
    ['/(a+)+$', 'https://shop.example/aaaa', false],
  ])('%s for %s: %s', (pattern, pageUrl, expected) => {
    expect(fits(aRule('page', pattern), by({ pageUrl }))).toBe(expected)
  })

  it('fits no address that is none', () => {
    expect(fits(aRule('page', '*'), by({ pageUrl: 'nowhere' }))).toBe(false)
  })

  it('decides at once however many stars it has', () => {
    const pageUrl = `https://shop.example/${'a'.repeat(2_000)}`
    const startedAt = performance.now()
    expect(fits(aRule('page', `${'*a'.repeat(200)}*b`), by({ pageUrl }))).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(100)
  })
})

describe('A rule on an attribute', () => {
  it('asks for exactly that value of exactly that key', () => {
    const rule = aRule('attribute', 'plan=gold=yes')
    expect(fits(rule, by({ attributes: { plan: 'gold=yes' } }))).toBe(true)
    expect(fits(rule, by({ attributes: { plan: 'gold' } }))).toBe(false)
    expect(fits(rule, by())).toBe(false)
  })

  it('takes nothing for an attribute that every object has', () => {
    expect(fits(aRule('attribute', 'constructor='), by())).toBe(false)
    expect(fits(aRule('attribute', '=gold'), by({ attributes: { '': 'gold' } }))).toBe(false)
  })
})
