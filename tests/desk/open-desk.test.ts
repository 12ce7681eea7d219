import { describe, expect, it } from 'vitest'
import { parseDeskEvent } from '~/ui/desk/open-desk'
import { aSnapshot } from './desk-fixtures'

describe('An event from the stream', () => {
  it('is passed over when a newer server sends what this desk does not know', () => {
    expect(parseDeskEvent({ type: 'invented-later', more: 1 })).toBeNull()
    expect(parseDeskEvent(null)).toBeNull()
  })

  it('is a bug when it is known and does not fit', () => {
    expect(() => parseDeskEvent({ type: 'presence-changed', presence: {} })).toThrow(/statusSince/)
    expect(() => parseDeskEvent(aSnapshot({ serverNow: 'yesterday' }))).toThrow(/serverNow/)
  })
})
