import { describe, expect, it } from 'vitest'
import { historyHref, isFiltered, readFilter } from '~/ui/history/filter-query'
import { groupByDay } from '~/ui/history/group-by-day'

describe('The filter in the address', () => {
  it('leaves out what makes no sense and keeps the rest', () => {
    const params = {
      medium: 'telepathy',
      outcome: 'running',
      recording: 'incomplete',
      consent: 'perhaps',
      from: '2026-02-31',
      to: '2026-11-24',
      agentId: ['a', 'b'],
      cursor: 'garbage',
      page: '3',
    }
    expect(readFilter(params)).toEqual({ outcome: 'running', recording: 'incomplete', to: '2026-11-24' })
  })

  it('is written back in one order, without its cursor', () => {
    const cursor = '1763942400000.0193f6a0-0000-7000-8000-000000000000'
    const filter = readFilter({ to: '2026-11-24', consent: 'not-asked', medium: 'video', cursor })
    expect(filter.cursor).toBe(cursor)
    expect(historyHref(filter, {})).toBe('/history?medium=video&consent=not-asked&to=2026-11-24')
    expect(historyHref(filter, { cursor })).toBe(`/history?medium=video&consent=not-asked&to=2026-11-24&cursor=${cursor}`)
  })

  it('changes one part and drops another', () => {
    const filter = readFilter({ medium: 'video', outcome: 'handled' })
    expect(historyHref(filter, { medium: 'chat' })).toBe('/history?medium=chat&outcome=handled')
    expect(historyHref(filter, { medium: null, outcome: null })).toBe('/history')
  })

  it('counts as set without the cursor', () => {
    expect(isFiltered({ cursor: 'abc' })).toBe(false)
    expect(isFiltered({ medium: 'chat' })).toBe(true)
  })
})

describe('Days of the history', () => {
  const rows = ['2026-11-24T01:00:00.000Z', '2026-11-23T23:30:00.000Z', '2026-11-23T08:00:00.000Z'].map((createdAt) => ({
    createdAt,
  }))
  const daysIn = (timeZone: string) => groupByDay(rows, timeZone).map(({ day, rows: { length } }) => [day, length])

  it('part where the reader’s midnight is', () => {
    expect(daysIn('UTC')).toEqual([
      ['2026-11-24', 1],
      ['2026-11-23', 2],
    ])
    expect(daysIn('Europe/Berlin')).toEqual([
      ['2026-11-24', 2],
      ['2026-11-23', 1],
    ])
    expect(daysIn('America/New_York')).toEqual([['2026-11-23', 3]])
  })

  it('are none without rows', () => expect(groupByDay([], 'UTC')).toEqual([]))
})
