import { describe, expect, it } from 'vitest'
import { type CallState, INITIAL_CALL_STATE } from '~/media/call-state'
import type { DeskInteraction, DeskSnapshot } from '~/protocol/desk'
import type { CallRecording } from '~/protocol/recording'
import { hears, keyHolders } from '~/ui/call/key-holders'
import { isForGood, recordingAct, recordingLine } from '~/ui/call/recording-view'
import { stageNotice } from '~/ui/call/stage-notice'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import { recordingActInHand } from '~/ui/desk/desk-selectors'
import type { DeskState } from '~/ui/desk/desk-state'
import { anInteraction, aSnapshot, at, NOW } from './desk-fixtures'

const here = { ...INITIAL_CALL_STATE.other, present: true, quality: 'good' as const }
const talking: CallState = { ...INITIAL_CALL_STATE, connection: 'connected', isAdmitted: true, isVerified: true, other: here }
const withOther = (other: Partial<CallState['other']>): CallState => ({ ...talking, other: { ...here, ...other } })

const aRecording = (state: CallRecording['state'], given: Partial<CallRecording> = {}): CallRecording => ({
  ...{ state, isWriting: false, resumesAt: null, hasTone: false },
  ...given,
})

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
  const people = { visitorName: 'Margaret', myName: 'Ines', since: null, recording: null }

  it('is taken by nobody before I am admitted, and by the visitor once they are in the room', () => {
    expect(keyHolders(INITIAL_CALL_STATE, people)).toEqual([])
    expect(keyHolders(withOther({ present: false }), people).map(({ role }) => role)).toEqual(['agent'])
    expect(keyHolders(talking, people).map(({ role }) => role)).toEqual(['visitor', 'agent'])
  })

  const recorder = (recording: CallRecording | null, isRecorderHere = false) =>
    keyHolders({ ...talking, isRecorderHere }, { ...people, recording }).find(({ role }) => role === 'recorder')

  it('is the recorder’s from the consent on and as long as it is in the room', () => {
    expect(recorder(aRecording('asked'))).toBeUndefined()
    expect(recorder(aRecording('recording'))).toMatchObject({ does: 'starting' })
    expect(recorder(aRecording('recording', { isWriting: true }), true)).toMatchObject({ does: 'recording' })
    expect(recorder(aRecording('paused'), true)).toMatchObject({ does: 'paused' })
    expect(recorder(aRecording('over'), true)).toMatchObject({ does: 'leaving' })
    expect(recorder(aRecording('over'))).toBeUndefined()
    expect(recorder(null, true)).toMatchObject({ does: 'leaving' })
  })
})

describe('Among those who can hear', () => {
  const heard = (recording: CallRecording | null) =>
    keyHolders({ ...talking, isRecorderHere: true }, { visitorName: 'Margaret', myName: 'Ines', since: null, recording })
      .filter(hears)
      .map(({ role }) => role)

  it('is a recorder only while it records: not in a pause, and not on its way in or out', () => {
    expect(heard(aRecording('recording', { isWriting: true }))).toEqual(['visitor', 'agent', 'recorder'])
    for (const recording of [aRecording('recording'), aRecording('paused'), aRecording('over')])
      expect(heard(recording)).toEqual(['visitor', 'agent'])
  })
})

describe('About the recording', () => {
  it('the agent can ask once, then pause and resume, and after a no nothing', () => {
    expect(recordingAct(null, 'off')).toBeNull()
    for (const policy of ['on-demand', 'always', 'sample'] as const) expect(recordingAct(null, policy)).toBe('record')
    expect(recordingAct(aRecording('recording'), 'off')).toBe('pause')
    expect(recordingAct(aRecording('paused'), 'on-demand')).toBe('resume')
    for (const state of ['refused', 'over'] as const) expect(recordingAct(aRecording(state), 'on-demand')).toBeNull()
  })

  it('a question that the agent asked can be taken back, one that the queue asks cannot', () => {
    expect(recordingAct(aRecording('asked'), 'on-demand')).toBe('take-back')
    for (const policy of ['always', 'sample', 'off'] as const) expect(recordingAct(aRecording('asked'), policy)).toBeNull()
  })

  it('a line says what stands while nothing is written', () => {
    expect(recordingLine(null)).toBeNull()
    expect(recordingLine(aRecording('recording', { isWriting: true }))).toBeNull()
    expect(recordingLine(aRecording('recording'))).toBe('starting')
    for (const state of ['asked', 'refused', 'paused', 'over'] as const) expect(recordingLine(aRecording(state))).toBe(state)
  })

  it('only what stays so for the rest of the call can be put away', () => {
    expect((['asked', 'refused', 'starting', 'paused', 'over'] as const).filter(isForGood)).toEqual(['refused', 'over'])
  })

  it('what can be done goes by the queue of the call in hand', () => {
    const inHand = (given: Partial<DeskInteraction>) => {
      const held = anInteraction('m', {
        situation: { state: 'active', startedAt: at(5), callKeyNumber: 1, timeline: [] },
        ...given,
      })
      const [clinic, repairs] = aSnapshot().queues
      const queues = [clinic, { ...repairs, recording: 'on-demand' }] as DeskSnapshot['queues']
      return recordingActInHand(reduceDesk(null, aSnapshot({ queues, interactions: [held] }), NOW) as DeskState)
    }
    expect(inHand({})).toBe('record')
    expect(inHand({ queueId: 'q0' })).toBeNull()
    expect(inHand({ medium: 'chat' })).toBeNull()
    expect(inHand({ situation: { state: 'queued', headSince: null, priority: 0, isResting: false } })).toBeNull()
  })
})
