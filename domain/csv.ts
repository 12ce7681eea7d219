/** One record of a file, and the line it begins on; the first is 1. */
export type CsvRow = { line: number; cells: string[] }

export type CsvMistake = { line: number; problem: 'quote-in-cell' | 'text-after-quote' | 'quote-not-closed' }

export type CsvResult = { ok: true; rows: CsvRow[] } | { ok: false; mistake: CsvMistake }

/**
 * What a spreadsheet would calculate instead of showing: OWASP, CSV injection. An apostrophe before it makes it text; one that stood
 * there gets a second, so that every text comes back as it was.
 */
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/
const GUARDED = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** RFC 4180: records end with CRLF, and a cell that needs quotes has them. Formulas are written as text. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('')

function writeCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Reads what `writeCsv` writes, and what spreadsheets make of it: lines may end with LF or CR, a byte order mark may come first, and
 * cells may be separated by `;`. A blank line is no record. The first mistake ends it, because what follows can no longer be told apart.
 */
export function readCsv(text: string, separator: ',' | ';' = ','): CsvResult {
  const rows: CsvRow[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  let line = 1
  while (at < text.length) {
    const row: CsvRow = { line, cells: [] }
    let isOver = false
    while (!isOver) {
      const cell = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at, separator)
      if ('problem' in cell) return { ok: false, mistake: { line, problem: cell.problem } }
      row.cells.push(unguard(cell.text))
      line += countLines(text.slice(at, cell.end))
      at = cell.end
      if (text[at] === separator) at += 1
      else if (at < text.length && !isLineEnd(text[at])) return { ok: false, mistake: { line, problem: 'text-after-quote' } }
      else isOver = true
    }
    if (at < text.length) {
      at += text.startsWith('\r\n', at) ? 2 : 1
      line += 1
    }
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row)
  }
  return { ok: true, rows }
}

type Cell = { text: string; end: number } | { problem: CsvMistake['problem'] }

function readPlain(text: string, from: number, separator: string): Cell {
  let end = from
  while (end < text.length && text[end] !== separator && !isLineEnd(text[end])) {
    if (text[end] === '"') return { problem: 'quote-in-cell' }
    end += 1
  }
  return { text: text.slice(from, end), end }
}

/** From its opening quote to after its closing one; two quotes stand for one. */
function readQuoted(text: string, from: number): Cell {
  let end = text.indexOf('"', from + 1)
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
  if (end < 0) return { problem: 'quote-not-closed' }
  return { text: text.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 }
}

const unguard = (text: string) => (GUARDED.test(text) ? text.slice(1) : text)

const isLineEnd = (sign: string | undefined) => sign === '\n' || sign === '\r'

const countLines = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0
