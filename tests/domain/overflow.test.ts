import { describe, expect, it } from 'vitest'
import { targetOf, whyOnJoining } from '~/domain/overflow'

const other = { id: 'other', media: ['chat'] } as const

describe('Where a queue sends whom it cannot answer', () => {
  it('is nowhere, unless it says so', () => {
    expect(targetOf({ overflow: 'none', queue: other }, 'chat')).toBeNull()
  })

  it('is another queue only while that is there and offers the medium', () => {
    expect(targetOf({ overflow: 'queue', queue: other }, 'chat')).toEqual({ to: 'queue', queueId: 'other' })
    expect(targetOf({ overflow: 'queue', queue: other }, 'video')).toBeNull()
    expect(targetOf({ overflow: 'queue', queue: null }, 'chat')).toBeNull()
  })

  it('is a callback or a message for every medium', () => {
    for (const overflow of ['callback', 'message'] as const)
      expect(targetOf({ overflow, queue: null }, 'video')).toEqual({ to: overflow })
  })
})

describe('Why somebody who joins cannot be helped', () => {
  it('is that nobody could, before it is that too many wait', () => {
    expect(whyOnJoining({ maxWaiting: 0 }, { ahead: 3, isStaffed: false })).toBe('nobody-staffed')
    expect(whyOnJoining({ maxWaiting: 3 }, { ahead: 3, isStaffed: true })).toBe('full')
    expect(whyOnJoining({ maxWaiting: 3 }, { ahead: 2, isStaffed: true })).toBeNull()
    expect(whyOnJoining({ maxWaiting: null }, { ahead: 900, isStaffed: true })).toBeNull()
  })
})
