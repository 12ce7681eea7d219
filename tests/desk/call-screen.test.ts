import { describe, expect, it } from 'vitest'
import { type CallState, INITIAL_CALL_STATE } from '~/media/call-state'
import { keyHolders } from '~/ui/call/key-holders'
import { stageNotice } from '~/ui/call/stage-notice'

const here = { ...INITIAL_CALL_STATE.other, present: true, quality: 'good' as const }
const talking: CallState = { ...INITIAL_CALL_STATE, connection: 'connected', isAdmitted: true, isVerified: true, other: here }
const withOther = (other: Partial<CallState['other']>): CallState => ({ ...talking, other: { ...here, ...other } })

describe('Over the picture stands', () => {
  it('nothing while all is well', () => expect(stageNotice(talking, true)).toBeNull())

  it('that it connects, until both have been there once', () => {
    expect(stageNotice(INITIAL_CALL_STATE, false)).toBe('connecting')
    expect(stageNotice(withOther({ present: false }), false)).toBe('connecting')
  })

  it('that I come back, after a reload and after a loss', () => {
    expect(stageNotice(INITIAL_CALL_STATE, true)).toBe('reconnecting')
    expect(stageNotice({ ...talking, connection: 'reconnecting' }, true)).toBe('reconnecting')
  })

  it('that the visitor is lost, frozen or weak, the gravest first', () => {
    expect(stageNotice(withOther({ present: false }), true)).toBe('lost')
    expect(stageNotice(withOther({ quality: 'lost', isFrozen: true }), true)).toBe('lost')
    expect(stageNotice(withOther({ quality: 'poor', isFrozen: true }), true)).toBe('frozen')
    expect(stageNotice(withOther({ quality: 'poor' }), true)).toBe('poor')
  })

  it('why the room closed, unless the conversation simply ended', () => {
    expect(stageNotice({ ...talking, connection: 'closed', closedReason: 'unreachable' }, true)).toBe('unreachable')
    expect(stageNotice({ ...talking, connection: 'closed', closedReason: 'ended' }, true)).toBeNull()
  })
})

describe('A seat', () => {
  const people = { visitorName: 'Margaret', myName: 'Ines', since: null }

  it('is taken by nobody before I am admitted, and by the visitor once they are in the room', () => {
    expect(keyHolders(INITIAL_CALL_STATE, people)).toEqual([])
    expect(keyHolders(withOther({ present: false }), people).map(({ role }) => role)).toEqual(['agent'])
    expect(keyHolders(talking, people).map(({ role }) => role)).toEqual(['visitor', 'agent'])
  })
})
