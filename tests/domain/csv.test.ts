import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readCsv, writeCsv } from '~/domain/csv'

const cellsOf = (text: string, separator?: ',' | ';') => {
  const result = readCsv(text, separator)
  return result.ok ? result.rows.map(({ cells }) => cells) : result.mistake
}

test('Every table comes back as it was written', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', "'", '-', ' ', 'a', '\t') }),
  )
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 6 })
  fc.assert(
    fc.property(table, (rows) => {
      expect(cellsOf(writeCsv(rows))).toEqual(rows)
    }),
    { numRuns: 500 },
  )
})

describe('A file is written', () => {
  it('with CRLF, and with quotes where they are needed only', () => {
    expect(writeCsv([['Ada', 'a,b', 'say "hi"', 'two\nlines', ' left']])).toBe('Ada,"a,b","say ""hi""","two\nlines"," left"\r\n')
  })

  it.each(['=1+1', '+49 30', '-2', '@SUM(A1)', '\t=1', '＝1'])('so that no spreadsheet calculates %j', (text) => {
    expect(cellsOf(writeCsv([[text, 'x']]))).toEqual([[text, 'x']])
    expect(writeCsv([[text, 'x']]).replace(/^"/, '')).toMatch(/^'/)
  })
})

describe('A file is read', () => {
  it('whatever ends its lines, with a byte order mark or without an end', () => {
    for (const text of ['a,b\r\nc,d\r\n', 'a,b\nc,d', '\uFEFFa,b\rc,d\r']) {
      expect(cellsOf(text)).toEqual([
        ['a', 'b'],
        ['c', 'd'],
      ])
    }
  })

  it('with each record at the line it begins on', () => {
    expect(readCsv('a,"b\r\nb"\n\n"c",d\n')).toEqual({
      ok: true,
      rows: [
        { line: 1, cells: ['a', 'b\r\nb'] },
        { line: 4, cells: ['c', 'd'] },
      ],
    })
  })

  it('with semicolons where a spreadsheet put them', () => {
    expect(cellsOf('a;"b;b"\n1,5;2', ';')).toEqual([
      ['a', 'b;b'],
      ['1,5', '2'],
    ])
  })

  it.each([
    ['a,b\nc"d,e', { line: 2, problem: 'quote-in-cell' }],
    ['a,b\n"c\nd"e,f', { line: 3, problem: 'text-after-quote' }],
    ['a,b\n"c,d\ne', { line: 2, problem: 'quote-not-closed' }],
  ])('and a mistake is named by its line: %j', (text, mistake) => {
    expect(cellsOf(text)).toEqual(mistake)
  })
})
