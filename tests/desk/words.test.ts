import { describe, expect, it } from 'vitest'
import type { DeskPresence } from '~/protocol/desk'
import { shownActivity } from '~/ui/desk/activity-row'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import type { DeskState } from '~/ui/desk/desk-state'
import { idleWords } from '~/ui/desk/ready-notice'
import { cityOf, isWebPage, languageName, sourceOf, timeIn } from '~/ui/desk/visitor-facts'
import { waitLinePercent } from '~/ui/desk/wait-line'
import { aChat, anInteraction, aPresence, aSnapshot, at, NOW, ringingHere } from './desk-fixtures'

const idle = (given: Parameters<typeof aSnapshot>[0], line: Partial<Parameters<typeof idleWords>[1]> = {}) =>
  idleWords(reduceDesk(null, aSnapshot(given), NOW) as DeskState, { isConnected: true, hasBeenLost: false, ...line })
const presence = (status: 'available' | 'not-ready' | 'offline', reason: DeskPresence['reason']) => ({
  presence: aPresence({ status, reason, statusSince: at(1) }),
})

describe('What an idle desk says', () => {
  it('is ready, or why nothing rings', () => {
    expect(idle({})).toEqual({ title: 'ready', next: 'readyNext' })
    expect(idle({ queues: [] }).next).toBe('noQueue')
    expect(idle({ queues: aSnapshot().queues.map((queue) => ({ ...queue, method: 'manual' })) }).next).toBe('pickNext')
    expect(idle(presence('not-ready', null)).next).toBe('notReadyNext')
    expect(idle(presence('not-ready', 'missed-offer')).next).toBe('missed')
  })

  it('says that a supervisor set it, rather than anything else', () => {
    expect(idle(presence('not-ready', 'set-by-supervisor'))).toEqual({ title: 'notReady', next: 'setNotReady' })
    expect(idle(presence('offline', 'set-by-supervisor'), { hasBeenLost: true }).next).toBe('setOffline')
  })

  it('says that the connection is lost only as long as it is', () => {
    const gone = { isConnected: false, hasBeenLost: true }
    expect(idle({}, gone)).toEqual({ title: 'unconnected', next: 'unconnectedNext' })
    expect(idle(presence('offline', 'connection-lost'), gone).title).toBe('unconnected')
  })

  it('says afterwards what came of it, to whoever was there', () => {
    const lost = presence('offline', 'connection-lost')
    expect(idle(lost, { hasBeenLost: true })).toEqual({ title: 'offline', next: 'wasLost' })
    expect(idle(lost).next).toBe('offlineNext')
    expect(idle(presence('offline', null), { hasBeenLost: true }).next).toBe('offlineNext')
  })
})

describe('The activity', () => {
  const shown = (given: Parameters<typeof aSnapshot>[0]) => shownActivity(reduceDesk(null, aSnapshot(given), NOW) as DeskState)

  it('of somebody offline is no idleness', () => {
    expect(shown({})).toEqual({ word: 'idle', dot: 'available' })
    expect(shown(presence('offline', null))).toEqual({ word: 'offline', dot: 'offline' })
    expect(shown({ ...presence('offline', null), interactions: [anInteraction('m', { situation: ringingHere })] }).word).toBe(
      'ringing',
    )
  })
})

describe('The activity of an agent with several things in hand', () => {
  it('says how many chats of how many, and that a call is among them', () => {
    const shown = (given: Parameters<typeof aSnapshot>[0]) => shownActivity(reduceDesk(null, aSnapshot(given), NOW) as DeskState)
    const call = anInteraction('call', { situation: { state: 'active', startedAt: at(5), callKeyNumber: 1, timeline: [] } })
    expect(shown({ interactions: [aChat('a', 5)] }).word).toBe('in-chat')
    expect(shown({ interactions: [aChat('a', 5), aChat('b', 5)] })).toMatchObject({ word: 'in-chats', count: 2, max: 3 })
    expect(shown({ interactions: [aChat('a', 5), call] })).toMatchObject({ word: 'in-call-and-chats', count: 1 })
  })
})

describe('The wait line', () => {
  it('has its tick, two thirds, at the target, and never leaves the row', () => {
    expect(waitLinePercent(30_000, 30_000)).toBeCloseTo(66.67, 1)
    expect(waitLinePercent(0, 30_000)).toBe(0)
    expect(waitLinePercent(900_000, 30_000)).toBe(100)
  })
})

describe('What is known of a visitor', () => {
  it('reads in plain words', () => {
    expect(languageName('de-AT')).toBe('German')
    expect(cityOf('America/New_York')).toBe('New York')
    expect(timeIn('Europe/London', NOW)).toBe('10:42')
    expect(sourceOf('https://www.google.com/search?q=x')).toBe('google.com')
  })

  it('stands up to nonsense, for a browser sent it', () => {
    expect(languageName('!!')).toBe('!!')
    expect(timeIn('Mars/Olympus', NOW)).toBeNull()
    expect(sourceOf('')).toBeNull()
    expect(isWebPage('javascript:alert(1)')).toBe(false)
    expect(isWebPage('https://shop.example')).toBe(true)
  })
})
