import { describe, expect, it } from 'vitest'
import { isDeliberate, isStray } from '~/ui/desk/stray-keys'

const gone = { isConnected: false }
const there = { isConnected: true }

describe('A key', () => {
  it('is stray while somebody types on into a field that has gone', () => {
    expect(isStray({ field: gone, atMs: 5_000 }, 5_300)).toBe(true)
  })

  it('is meant again once they have paused', () => {
    expect(isStray({ field: gone, atMs: 5_000 }, 6_000)).toBe(false)
  })

  it('is meant when they left the field themselves, or never wrote', () => {
    expect(isStray({ field: there, atMs: 5_000 }, 5_300)).toBe(false)
    expect(isStray(null, 5_300)).toBe(false)
  })
})

describe('A key that is pressed on purpose', () => {
  const press = (key: string, held: { ctrlKey?: boolean; altKey?: boolean } = {}) =>
    isDeliberate({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

  it('leads on: to another conversation, out of a field, to the end of a wrap-up', () => {
    expect([press('ArrowDown', { altKey: true }), press('Enter', { ctrlKey: true }), press('Tab'), press('Escape')]).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  it('is none that belongs to a sentence, nor a modifier alone', () => {
    const keys = [press('a'), press('Enter'), press('Shift'), press('Alt', { altKey: true }), press('Backspace')]
    expect(keys).not.toContain(true)
  })
})
