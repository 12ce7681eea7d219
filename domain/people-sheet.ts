import { MAX_CHATS } from './capacity'
import { type CsvMistake, type CsvRow, readCsv, writeCsv } from './csv'
import type { Columns, Named, PersonSettings } from './person'

/** A person as a sheet has them: a row, known by the address they sign in with. */
export type SheetPerson = PersonSettings & { userId: string; name: string; email: string }

/** What is wrong, and where: the line of the file and a sentence. */
type SheetMistake = { line: number; sentence: string }

export type ReadSheet = { people: { userId: string; settings: PersonSettings }[]; mistakes: SheetMistake[] }

/** One column: how its cell is written, and what a cell makes of somebody; null for a cell that means nothing. */
type Column = {
  heading: string
  write: (person: SheetPerson) => string
  read: (cell: string, settings: PersonSettings) => PersonSettings | null
  /** What a cell may hold. */
  takes: string
}

/** Everybody in a file that `readSheet` reads. */
export function writeSheet(people: readonly SheetPerson[], columns: Columns): string {
  const all = columnsOf(columns)
  const rows = people.map((person) => [person.email, person.name, ...all.map(({ write }) => write(person))])
  return writeCsv([['Email', 'Name', ...all.map(({ heading }) => heading)], ...rows])
}

/**
 * Whom a file makes what. A column or a person that is not in it stays as it is; the name is there for the reader only.
 * Every mistake is named; with one, the file means nothing as a whole.
 */
export function readSheet(text: string, people: readonly SheetPerson[], columns: Columns): ReadSheet {
  const csv = readCsv(text, separatorOf(text))
  if (!csv.ok) return { people: [], mistakes: [{ line: csv.mistake.line, sentence: CSV_SENTENCES[csv.mistake.problem] }] }
  const [head, ...rows] = csv.rows
  if (!head) return { people: [], mistakes: [{ line: 1, sentence: 'The file is empty. Download one to begin with.' }] }
  const { places, mistakes } = readHead(head, columnsOf(columns))
  if (mistakes.length > 0) return { people: [], mistakes }
  return readRows(rows, places, people)
}

const CSV_SENTENCES: Record<CsvMistake['problem'], string> = {
  'quote-in-cell': 'A quotation mark stands within a cell that does not begin with one.',
  'text-after-quote': 'After a closing quotation mark the cell goes on.',
  'quote-not-closed': 'A quotation mark that opens a cell is never closed.',
}

/** Spreadsheets of many countries write `;` where the comma is a decimal point. */
const separatorOf = (text: string): ',' | ';' => (/^[^,\r\n]*;/.test(text) ? ';' : ',')

const columnsOf = ({ queues, skills }: Columns): Column[] => [
  truth('Calls', 'takesCalls'),
  number('Chats'),
  truth('Chats in calls', 'takesChatsInCalls'),
  ...queues.map((queue) => membership(`Queue: ${calledIn(queues, queue)}`, queue)),
  ...skills.map((skill) => level(`Skill: ${calledIn(skills, skill)}`, skill)),
]

/** Two of one name are told apart. */
const calledIn = (all: readonly Named[], { id, name }: Named) =>
  all.filter((other) => keyOf(other.name) === keyOf(name)).length > 1 ? `${name} (${id})` : name

const keyOf = (text: string) => text.trim().toLowerCase()

const wordOf = (is: boolean) => (is ? 'yes' : 'no')

function readWord(cell: string): boolean | null {
  const word = keyOf(cell)
  return word === 'yes' || word === 'no' ? word === 'yes' : null
}

const truth = (heading: string, field: 'takesCalls' | 'takesChatsInCalls'): Column => ({
  heading,
  takes: '“yes” or “no”',
  write: (person) => wordOf(person[field]),
  read(cell, settings) {
    const is = readWord(cell)
    return is === null ? null : { ...settings, [field]: is }
  },
})

const number = (heading: string): Column => ({
  heading,
  takes: `a whole number from 0 to ${MAX_CHATS}`,
  write: ({ maxChats }) => String(maxChats),
  read(cell, settings) {
    const chats = /^\d{1,2}$/.test(cell.trim()) ? Number(cell) : Number.NaN
    return chats <= MAX_CHATS ? { ...settings, maxChats: chats } : null
  },
})

const membership = (heading: string, { id }: Named): Column => ({
  heading,
  takes: '“yes”, “no” or nothing',
  write: ({ queueIds }) => wordOf(queueIds.includes(id)),
  read(cell, settings) {
    const is = cell.trim() === '' ? false : readWord(cell)
    if (is === null || is === settings.queueIds.includes(id)) return is === null ? null : settings
    return { ...settings, queueIds: is ? [...settings.queueIds, id] : settings.queueIds.filter((each) => each !== id) }
  },
})

const level = (heading: string, { id }: Named): Column => ({
  heading,
  takes: 'a level from 1 to 5, or nothing',
  write: ({ skills }) => String(skills[id] ?? ''),
  read(cell, settings) {
    const { [id]: _, ...others } = settings.skills
    const written = cell.trim()
    if (written === '' || written === '0') return { ...settings, skills: others }
    return /^[1-5]$/.test(written) ? { ...settings, skills: { ...others, [id]: Number(written) } } : null
  },
})

/** What stands at each place of a row. */
type Place = 'email' | 'name' | Column

function readHead({ line, cells }: CsvRow, columns: readonly Column[]): { places: Place[]; mistakes: SheetMistake[] } {
  const mistakes: SheetMistake[] = []
  const say = (sentence: string) => mistakes.push({ line, sentence })
  const byKey = new Map(columns.map((column) => [keyOf(column.heading), column]))
  const seen = new Set<string>()
  const places = cells.map((cell) => {
    const key = keyOf(cell)
    if (seen.has(key)) say(`The column “${cell}” stands there twice.`)
    seen.add(key)
    if (key === 'email' || key === 'name') return key
    const column = byKey.get(key)
    if (!column) say(`There is no column “${cell}”. It begins “Queue: ” or “Skill: ” and goes on with a name that is there.`)
    return column ?? 'name'
  })
  if (!places.includes('email')) say('The column “Email” is missing. It says who each line is about.')
  return { places, mistakes }
}

function readRows(rows: readonly CsvRow[], places: readonly Place[], people: readonly SheetPerson[]): ReadSheet {
  const byEmail = new Map(people.map((person) => [keyOf(person.email), person]))
  const read = new Map<string, PersonSettings>()
  const mistakes: SheetMistake[] = []
  const emailAt = places.indexOf('email')
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const say = (sentence: string) => mistakes.push({ line, sentence })
    const email = cells[emailAt] ?? ''
    const person = byEmail.get(keyOf(email))
    if (cells.length !== places.length) say(`There are ${cells.length} cells where the first line has ${places.length}.`)
    else if (!person) say(`Nobody in the team who is active has the address “${email}”.`)
    else if (read.has(person.userId)) say(`${person.name} (${email}) has a line already.`)
    else read.set(person.userId, readCells(cells, places, person, say))
  }
  return { people: [...read].map(([userId, settings]) => ({ userId, settings })), mistakes }
}

function readCells(
  cells: readonly string[],
  places: readonly Place[],
  { takesCalls, maxChats, takesChatsInCalls, queueIds, skills }: SheetPerson,
  say: (sentence: string) => void,
): PersonSettings {
  let settings: PersonSettings = { takesCalls, maxChats, takesChatsInCalls, queueIds, skills }
  for (const [index, column] of places.entries()) {
    if (typeof column === 'string') continue
    const cell = cells[index] ?? ''
    const next = column.read(cell, settings)
    if (next) settings = next
    else say(`“${column.heading}” takes ${column.takes}, not “${cell}”.`)
  }
  return settings
}
