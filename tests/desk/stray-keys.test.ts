import { describe, expect, it } from 'vitest'
import { isStray } from '~/ui/desk/stray-keys'

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
