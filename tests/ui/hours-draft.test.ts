import { describe, expect, it } from 'vitest'
import type { OpeningHoursSettings } from '~/protocol/opening-hours'
import { draftOf, endIn, hoursOf, mistakesIn, newHours, ruledHours, timeIn, withSpan } from '~/ui/admin/hours-draft'
import { stateOf } from '~/ui/admin/hours-state'

const OFFICE: OpeningHoursSettings = {
  ...{ id: 'office', name: 'Office', timeZone: 'Europe/Berlin', version: 3, queues: [] },
  weekly: [{ day: 1, spans: [{ from: '08:00', to: '12:00' }] }],
  specialDays: [{ date: '2026-12-25', name: 'Christmas Day', spans: [] }],
}

describe('The draft of opening hours', () => {
  it('is sent as it was read, with every weekday and the dates in order', () => {
    const { weekly, specialDays, ...rest } = hoursOf(draftOf(OFFICE))
    expect(rest).toEqual({ name: 'Office', timeZone: 'Europe/Berlin' })
    expect(weekly).toHaveLength(7)
    expect(weekly[0]).toEqual(OFFICE.weekly[0])
    expect(specialDays).toEqual(OFFICE.specialDays)
    const draft = draftOf({ ...OFFICE, specialDays: [...OFFICE.specialDays, { date: '2026-01-01', name: '', spans: [] }] })
    expect(hoursOf(draft).specialDays.map(({ date }) => date)).toEqual(['2026-01-01', '2026-12-25'])
  })

  it.each([
    ['8', '08:00'],
    ['8:30', '08:30'],
    ['830', '08:30'],
    ['08.30', '08:30'],
    ['17h15', '17:15'],
    ['24', '24:00'],
    ['noon', 'noon'],
    ['', ''],
  ])('reads %j as %j', (typed, time) => {
    expect(timeIn(typed)).toBe(time)
  })

  it('reads midnight as the end of the day where a span ends', () => {
    expect([endIn('0'), endIn('00:00'), endIn('18')]).toEqual(['24:00', '24:00', '18:00'])
  })

  it('names what is wrong by its place, and has no hours to show until it is mended', () => {
    const draft = { ...newHours('Europe/Berlin'), name: 'Office' }
    expect(mistakesIn(draft)).toEqual(new Set())
    const wrong = { ...draft, week: draft.week.with(0, [{ key: 0, from: '12', to: '8' }]), timeZone: 'Mars' }
    expect(mistakesIn(wrong)).toEqual(new Set(['weekly.0.spans.0.to', 'timeZone']))
    expect(ruledHours(wrong)).toBeNull()
    expect(ruledHours({ ...draft, name: '' })).not.toBeNull()
  })

  it('adds a span after the last, as long as the day lasts', () => {
    const evening = [{ key: 4, from: '18:00', to: '21:00' }]
    expect(withSpan(evening)).toEqual([...evening, { key: 5, from: '22:00', to: '24:00' }])
    expect(withSpan([])).toEqual([{ key: 0, from: '09:00', to: '17:00' }])
  })
})

describe('What the page says of them', () => {
  const hours = hoursOf(draftOf(OFFICE))
  it.each([
    ['2026-11-30T09:00:00Z', true, 'today'],
    ['2026-11-29T23:30:00Z', false, 'today'],
    ['2026-11-29T12:00:00Z', false, 'tomorrow'],
    ['2026-11-30T13:00:00Z', false, 'later'],
    ['2026-12-01T13:00:00Z', false, 'this-week'],
  ] as const)('at %s is open: %s, until %s', (now, isOpen, day) => {
    expect(stateOf(hours, new Date(now))).toMatchObject({ isOpen, day })
  })

  it('has no end where they never close, nor where they never open', () => {
    const never = { ...hours, weekly: [], specialDays: [] }
    expect(stateOf(never, new Date('2026-11-30T09:00:00Z'))).toEqual({ isOpen: false, until: null, day: 'later' })
  })
})
