import { describe, expect, it } from 'vitest'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import type { DeskState } from '~/ui/desk/desk-state'
import { hasOwnPageCalled } from '~/ui/desk/own-page'
import { anInteraction, aSnapshot, NOW } from './desk-fixtures'

const from = (pageUrl: string) => {
  const called = anInteraction('m')
  const interactions = [{ ...called, visitor: { ...called.visitor, pageUrl } }]
  return hasOwnPageCalled(reduceDesk(null, aSnapshot({ interactions }), NOW) as DeskState, 'https://parley.example')
}

describe('One’s own page has called', () => {
  it('when a visitor asks from a page that is not Parley’s', () => {
    expect(from('https://shop.example/basket')).toBe(true)
    expect(from('http://localhost:8099/')).toBe(true)
  })

  it('not with the demo shop, and not with a page without an address', () => {
    expect(from('https://parley.example/demo')).toBe(false)
    expect(from('')).toBe(false)
  })
})
