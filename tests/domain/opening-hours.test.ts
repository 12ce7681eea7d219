import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { closesAt, type DayHours, isOpen, type OpeningHours, opensAt, type Span, type SpecialDay } from '~/domain/opening-hours'

const at = (text: string) => new Date(text)
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const

const everyDay = (spans: Span[]): DayHours[] => WEEK.map((day) => ({ day, spans }))

const open = (timeZone: string, weekly: DayHours[], specialDays: SpecialDay[] = []): OpeningHours => ({
  ...{ timeZone, weekly, specialDays },
})

const office = (timeZone: string) =>
  open(
    timeZone,
    WEEK.filter((day) => day < 6).map((day) => ({ day, spans: [{ from: '08:00', to: '18:00' }] })),
  )

describe('An office in Berlin', () => {
  const berlin = office('Europe/Berlin')

  test('opens on the minute and closes on the minute, in winter', () => {
    expect(isOpen(berlin, at('2026-12-01T06:59:59.999Z'))).toBe(false)
    expect(isOpen(berlin, at('2026-12-01T07:00:00.000Z'))).toBe(true)
    expect(isOpen(berlin, at('2026-12-01T16:59:59.999Z'))).toBe(true)
    expect(isOpen(berlin, at('2026-12-01T17:00:00.000Z'))).toBe(false)
  })

  test('opens an hour earlier by UTC once the clocks have gone forward over the weekend', () => {
    expect(opensAt(berlin, at('2026-03-27T17:00:00Z'))).toEqual(at('2026-03-30T06:00:00Z'))
  })

  test('opens an hour later by UTC once they have gone back', () => {
    expect(opensAt(berlin, at('2026-10-23T16:00:00Z'))).toEqual(at('2026-10-26T07:00:00Z'))
  })

  test('names the next opening and the next closing, never the present moment', () => {
    expect(closesAt(berlin, at('2026-12-01T07:00:00Z'))).toEqual(at('2026-12-01T17:00:00Z'))
    expect(opensAt(berlin, at('2026-12-01T07:00:00Z'))).toEqual(at('2026-12-02T07:00:00Z'))
    expect(closesAt(berlin, at('2026-12-01T17:00:00Z'))).toEqual(at('2026-12-02T17:00:00Z'))
  })
})

describe('A night when the clocks change', () => {
  test('shows the hour from two to three twice in autumn: open twice', () => {
    const night = open('Europe/Berlin', everyDay([{ from: '01:00', to: '02:30' }]))
    expect(closesAt(night, at('2026-10-24T23:00:00Z'))).toEqual(at('2026-10-25T00:30:00Z'))
    expect(opensAt(night, at('2026-10-25T00:30:00Z'))).toEqual(at('2026-10-25T01:00:00Z'))
    expect(closesAt(night, at('2026-10-25T01:00:00Z'))).toEqual(at('2026-10-25T01:30:00Z'))
  })

  test('skips an hour in spring: what lies in it does not open, what begins in it opens when the clocks have jumped', () => {
    const skipped = open('America/New_York', everyDay([{ from: '02:00', to: '03:00' }]))
    expect(opensAt(skipped, at('2026-03-07T12:00:00Z'))).toEqual(at('2026-03-09T06:00:00Z'))
    const begun = open('America/New_York', everyDay([{ from: '02:30', to: '05:00' }]))
    expect(opensAt(begun, at('2026-03-08T05:00:00Z'))).toEqual(at('2026-03-08T07:00:00Z'))
    expect(closesAt(begun, at('2026-03-08T07:00:00Z'))).toEqual(at('2026-03-08T09:00:00Z'))
  })

  test('goes back at one in the morning in New York in autumn', () => {
    const late = open('America/New_York', everyDay([{ from: '00:00', to: '01:30' }]))
    expect(closesAt(late, at('2026-11-01T04:00:00Z'))).toEqual(at('2026-11-01T05:30:00Z'))
    expect(opensAt(late, at('2026-11-01T05:30:00Z'))).toEqual(at('2026-11-01T06:00:00Z'))
  })

  test('moves half an hour on Lord Howe Island', () => {
    const island = office('Australia/Lord_Howe')
    expect(opensAt(island, at('2026-04-03T12:00:00Z'))).toEqual(at('2026-04-05T21:30:00Z'))
    expect(opensAt(island, at('2026-10-02T12:00:00Z'))).toEqual(at('2026-10-04T21:00:00Z'))
  })
})

test('A zone half an hour off opens at its own full hour', () => {
  expect(opensAt(office('Asia/Kolkata'), at('2026-12-01T00:00:00Z'))).toEqual(at('2026-12-01T02:30:00Z'))
})

describe('A day without a midnight', () => {
  // In Santiago the clocks go from 23:59 on Saturday, 5 September 2026, to 01:00 on Sunday.
  const sunday = { day: 7 as const, spans: [{ from: '00:00', to: '24:00' }] }

  test('opens with its first minute', () => {
    const hours = open('America/Santiago', [sunday])
    expect(isOpen(hours, at('2026-09-06T03:59:59.999Z'))).toBe(false)
    expect(opensAt(hours, at('2026-09-05T12:00:00Z'))).toEqual(at('2026-09-06T04:00:00Z'))
    expect(closesAt(hours, at('2026-09-06T04:00:00Z'))).toEqual(at('2026-09-07T03:00:00Z'))
  })

  test('opens in Beirut when its first hour would have been over', () => {
    const hours = open('Asia/Beirut', [
      {
        day: 7,
        spans: [
          { from: '00:00', to: '00:30' },
          { from: '01:00', to: '02:00' },
        ],
      },
    ])
    expect(opensAt(hours, at('2026-03-28T12:00:00Z'))).toEqual(at('2026-03-28T22:00:00Z'))
    expect(closesAt(hours, at('2026-03-28T22:00:00Z'))).toEqual(at('2026-03-28T23:00:00Z'))
  })
})

describe('Whole days', () => {
  test('run into each other without closing at midnight', () => {
    const always = open('Europe/Berlin', everyDay([{ from: '00:00', to: '24:00' }]))
    expect(isOpen(always, at('2026-12-01T23:00:00Z'))).toBe(true)
    expect(closesAt(always, at('2026-12-01T12:00:00Z'))).toBeNull()
    expect(opensAt(always, at('2026-12-01T12:00:00Z'))).toBeNull()
  })

  test('are cut by a holiday, at its midnights', () => {
    const christmas = { date: '2026-12-25', name: 'Christmas Day', spans: [] }
    const hours = open('Europe/Berlin', everyDay([{ from: '00:00', to: '24:00' }]), [christmas])
    expect(closesAt(hours, at('2026-12-01T12:00:00Z'))).toEqual(at('2026-12-24T23:00:00Z'))
    expect(opensAt(hours, at('2026-12-24T23:00:00Z'))).toEqual(at('2026-12-25T23:00:00Z'))
  })
})

describe('A special day', () => {
  test('replaces the hours of its weekday', () => {
    const eve = { date: '2026-12-24', name: 'Christmas Eve', spans: [{ from: '10:00', to: '12:00' }] }
    const hours = { ...office('Europe/Berlin'), specialDays: [eve] }
    expect(isOpen(hours, at('2026-12-24T08:00:00Z'))).toBe(false)
    expect(isOpen(hours, at('2026-12-24T09:00:00Z'))).toBe(true)
    expect(closesAt(hours, at('2026-12-24T09:00:00Z'))).toEqual(at('2026-12-24T11:00:00Z'))
  })

  test('opens a weekday that is closed otherwise, by its date in the zone and not in UTC', () => {
    const sunday = { date: '2026-11-29', name: 'Advent Sunday', spans: [{ from: '00:00', to: '01:00' }] }
    const hours = { ...office('Pacific/Auckland'), specialDays: [sunday] }
    expect(opensAt(hours, at('2026-11-28T00:00:00Z'))).toEqual(at('2026-11-28T11:00:00Z'))
  })

  test('can be the only opening of a year, and the year after is not looked at', () => {
    const hours = open('UTC', [], [{ date: '2027-11-01', name: 'Fair', spans: [{ from: '09:00', to: '10:00' }] }])
    expect(opensAt(hours, at('2026-11-27T00:00:00Z'))).toEqual(at('2027-11-01T09:00:00Z'))
    expect(opensAt(hours, at('2026-10-01T00:00:00Z'))).toBeNull()
  })
})

const ZONES = [
  ...['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Beirut'],
  ...['Africa/Casablanca', 'Pacific/Apia', 'UTC'],
]
const MINUTE = 60_000
const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Up to two spans that neither overlap nor touch the wrong way round. */
const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 4 })
  .map((quarters) => quarters.sort((a, b) => a - b))
  .map((edges) =>
    Array.from({ length: Math.floor(edges.length / 2) }, (_, i) => ({
      ...{ from: clock((edges[2 * i] ?? 0) * 15), to: clock((edges[2 * i + 1] ?? 0) * 15) },
    })),
  )
const anyHours = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  weekly: fc.tuple(...WEEK.map((day) => spans.map((list) => ({ day, spans: list })))),
  specialDays: fc
    .tuple(spans, fc.integer({ min: 0, max: 30 }))
    .map(([list, day]) => [{ date: new Date(Date.UTC(2026, 9, 10 + day)).toISOString().slice(0, 10), name: 'Day', spans: list }]),
})
const anyTime = fc.date({ min: at('2026-03-01T00:00:00Z'), max: at('2026-11-10T00:00:00Z'), noInvalidDate: true })

test('It opens and closes exactly when it says, and never in between', () => {
  fc.assert(
    fc.property(anyHours, anyTime, (hours, now) => {
      const isOpenNow = isOpen(hours, now)
      const next = isOpenNow ? closesAt(hours, now) : opensAt(hours, now)
      const until = next ? Math.min(next.getTime(), now.getTime() + 3 * 24 * 60 * MINUTE) : now.getTime() + 3 * 24 * 60 * MINUTE
      if (next) expect(isOpen(hours, next)).toBe(!isOpenNow)
      if (next) expect(isOpen(hours, new Date(next.getTime() - 1))).toBe(isOpenNow)
      for (let each = now.getTime(); each < until; each += 7 * MINUTE) expect(isOpen(hours, new Date(each))).toBe(isOpenNow)
    }),
    { numRuns: 200 },
  )
})

test('Hours that never open are looked through without asking what clocks show, a year of special days and all', () => {
  const now = at('2026-03-01T12:00:00Z')
  const closed = Array.from({ length: 400 }, (_, day) => ({
    ...{ date: new Date(now.getTime() + day * 24 * 60 * MINUTE).toISOString().slice(0, 10), name: 'Closed', spans: [] },
  }))
  const looks = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts')
  for (const specialDays of [closed, closed.toReversed()]) expect(opensAt(open('Europe/Berlin', [], specialDays), now)).toBeNull()
  expect(looks).not.toHaveBeenCalled()
})

test('A single day that opens is found at the end of a closed year', () => {
  const lastDay = [{ date: '2027-02-28', name: 'Open day', spans: [{ from: '00:00', to: '24:00' }] }]
  for (const [zone, opens, closes] of [
    ['Pacific/Kiritimati', '2027-02-27T10:00:00Z', '2027-02-28T10:00:00Z'],
    ['Pacific/Pago_Pago', '2027-02-28T11:00:00Z', '2027-03-01T11:00:00Z'],
  ] as const) {
    expect(opensAt(open(zone, [], lastDay), at('2026-03-01T12:00:00Z'))).toEqual(at(opens))
    expect(closesAt(open(zone, [], lastDay), at('2026-03-01T12:00:00Z'))).toEqual(at(closes))
  }
})
