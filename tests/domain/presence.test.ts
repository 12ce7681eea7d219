import { describe, expect, it } from 'vitest'
import { activityOf, isAvailableFor } from '~/domain/presence'
import { waitTone } from '~/domain/queue'
import { includesRole } from '~/domain/role'

describe('An agent', () => {
  it('is offered something only while available, and for a medium they chose (I5)', () => {
    expect(isAvailableFor('voice', 'available', ['voice', 'chat'])).toBe(true)
    expect(isAvailableFor('video', 'available', ['voice', 'chat'])).toBe(false)
    for (const status of ['not-ready', 'offline'] as const) expect(isAvailableFor('chat', status, ['chat'])).toBe(false)
  })

  it('does what is most engaging of the things in hand', () => {
    expect(activityOf([])).toBe('idle')
    expect(activityOf(['wrapping-up'])).toBe('wrap-up')
    expect(activityOf(['wrapping-up', 'offered'])).toBe('ringing')
    expect(activityOf(['offered', 'connecting'])).toBe('on-interaction')
  })

  it('has a role that includes those before it', () => {
    expect(includesRole('admin', 'supervisor')).toBe(true)
    expect(includesRole('agent', 'supervisor')).toBe(false)
  })
})

describe('The wait line', () => {
  it('turns at the promise and again at twice the promise', () => {
    expect([30_000, 30_001, 60_000, 60_001].map((waited) => waitTone(waited, 30_000))).toEqual(['calm', 'over', 'over', 'late'])
  })
})
