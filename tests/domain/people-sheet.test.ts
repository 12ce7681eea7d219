import { describe, expect, it } from 'vitest'
import { readSheet, type SheetPerson, writeSheet } from '~/domain/people-sheet'
import { changesBetween } from '~/domain/person'

const COLUMNS = {
  queues: [
    { id: 'q1', name: 'Support' },
    { id: 'q2', name: 'Billing, EU' },
  ],
  skills: [
    { id: 's1', name: 'German' },
    { id: 's2', name: '=Fitting' },
  ],
}

const person = (name: string, more: Partial<SheetPerson> = {}): SheetPerson => ({
  ...{ userId: name, name, email: `${name.toLowerCase()}@shop.example` },
  ...{ takesCalls: true, maxChats: 3, takesChatsInCalls: false, queueIds: ['q1'], skills: { s1: 5 } },
  ...more,
})

const TEAM = [person('Ada'), person('Ben', { queueIds: [], skills: { s2: 1 } })]

const read = (text: string) => readSheet(text, TEAM, COLUMNS)
const settingsOf = (text: string, userId: string) => {
  const { people, mistakes } = read(text)
  expect(mistakes).toEqual([])
  return people.find((each) => each.userId === userId)?.settings
}

describe('A file of the team', () => {
  it('names everything there is, one line a person', () => {
    expect(writeSheet(TEAM, COLUMNS)).toBe(
      'Email,Name,Calls,Chats,Chats in calls,Queue: Support,"Queue: Billing, EU",Skill: German,Skill: =Fitting\r\n' +
        'ada@shop.example,Ada,yes,3,no,yes,no,5,\r\n' +
        'ben@shop.example,Ben,yes,3,no,no,no,,1\r\n',
    )
  })

  it('changes nothing when it comes back as it was', () => {
    const { people, mistakes } = read(writeSheet(TEAM, COLUMNS))
    expect(mistakes).toEqual([])
    for (const { userId, settings } of people) {
      const before = TEAM.find((each) => each.userId === userId) ?? person('Nobody')
      expect(changesBetween(before, settings, COLUMNS)).toEqual([])
    }
  })

  it('tells two queues of one name apart', () => {
    const columns = { ...COLUMNS, queues: [...COLUMNS.queues, { id: 'q3', name: 'support' }] }
    const text = writeSheet(TEAM, columns)
    expect(text).toContain('Queue: Support (q1)')
    expect(readSheet(text, TEAM, columns).mistakes).toEqual([])
  })

  it('says what it says, in any order of columns and case of words, and leaves the rest as it is', () => {
    const text = 'chats,SKILL: german,Queue: Billing, Email\n'.replace('Billing', '"Billing, EU"').replace('Queue: "', '"Queue: ')
    expect(settingsOf(`${text}0,2,YES,ADA@shop.example\n`, 'Ada')).toEqual({
      ...{ takesCalls: true, maxChats: 0, takesChatsInCalls: false, queueIds: ['q1', 'q2'], skills: { s1: 2 } },
    })
    expect(read(`${text}0,2,YES,ada@shop.example\n`).people).toHaveLength(1)
  })

  it('takes a skill or a queue away where its cell is empty', () => {
    expect(settingsOf('Email;Queue: Support;Skill: German\nada@shop.example;;\n', 'Ada')).toMatchObject({
      queueIds: [],
      skills: {},
    })
  })

  it.each([
    ['', 1, /empty/],
    ['Email,Skill: Dutch\n', 1, /no column “Skill: Dutch”/],
    ['Email,Chats,chats\n', 1, /twice/],
    ['Name,Chats\n', 1, /“Email” is missing/],
    ['Email,Chats\nada@shop.example,3\nzoe@shop.example,3\n', 3, /“zoe@shop.example”/],
    ['Email,Chats\nada@shop.example,3\n\nada@shop.example,4\n', 4, /line already/],
    ['Email,Chats\nada@shop.example\n', 2, /1 cells where the first line has 2/],
    ['Email,Chats\nada@shop.example,11\n', 2, /“Chats” takes a whole number from 0 to 10, not “11”/],
    ['Email,Chats\nada@shop.example,many\n', 2, /not “many”/],
    ['Email,Calls\nada@shop.example,perhaps\n', 2, /“yes” or “no”/],
    ['Email,Queue: Support\nada@shop.example,1\n', 2, /“yes”, “no” or nothing/],
    ['Email,Skill: German\nada@shop.example,6\n', 2, /level from 1 to 5/],
    ['Email,Name\n"Ada\n', 2, /never closed/],
  ])('is wrong at the line that is wrong: %j', (text, line, sentence) => {
    expect(read(text).mistakes).toEqual([{ line, sentence: expect.stringMatching(sentence) }])
  })

  it('names every mistake, not the first only', () => {
    const { mistakes } = read('Email,Calls,Chats\nada@shop.example,perhaps,many\nzoe@shop.example,yes,3\n')
    expect(mistakes.map(({ line }) => line)).toEqual([2, 2, 3])
  })
})

describe('A file that was made to be slow', () => {
  // What grew with the square of these lengths would not be done before the test is given up.
  it('is refused like any other: a cell of blanks, a first line of many columns, a line of as many cells', () => {
    const blanks = `Email,Skill: German\r\nada@shop.example,"${' '.repeat(900_000)}x"\r\n`
    const columns = `Email,${Array.from({ length: 150_000 }, (_, index) => index.toString(36)).join(',')}\r\n`
    const cells = `Email,Chats\r\nada@shop.example,1${',x'.repeat(400_000)}\r\n`
    for (const text of [blanks, columns, cells]) expect(read(text).mistakes.length).toBeGreaterThan(0)
  })

  it('is told first that a line has more cells than the first one', () => {
    expect(read('Email,Chats\r\nwho@shop.example,1,2\r\n').mistakes).toEqual([
      { line: 2, sentence: 'There are 3 cells where the first line has 2.' },
    ])
  })
})
