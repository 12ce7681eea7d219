import { expect, it } from 'vitest'
import { draftOf, isComplete, mistakeIn, moved, updateOf, withTheirs } from '~/ui/admin/reason-draft'

const LIST = { version: 2, reasons: ['Lunch', 'Training', 'Errand'].map((name) => ({ id: crypto.randomUUID(), name })) }
const draft = draftOf(LIST)

it('Reasons are sent as they were read, and a new one without an id', () => {
  expect(updateOf(draft)).toEqual(LIST)
  const more = { ...draft, reasons: [...draft.reasons, { key: 'new', name: 'Paperwork' }] }
  expect(updateOf(more).reasons.at(-1)).toEqual({ name: 'Paperwork' })
})

it('A reason without a name, or with another’s, cannot be saved, whatever the case', () => {
  for (const [name, mistake] of [
    [' ', 'empty'],
    ['LUNCH ', 'twice'],
    ['Paperwork', null],
  ] as const) {
    const reason = { key: 'new', name }
    const more = { ...draft, reasons: [...draft.reasons, reason] }
    expect(mistakeIn(more, reason)).toBe(mistake)
    expect(isComplete(more)).toBe(mistake === null)
  }
})

it('A reason moves by one place, and not beyond the ends', () => {
  const names = (key: string, by: number) => moved(draft.reasons, key, by).map(({ name }) => name)
  const [lunch = '', , errand = ''] = draft.reasons.map(({ key }) => key)
  expect(names(lunch, 1)).toEqual(['Training', 'Lunch', 'Errand'])
  expect(names(errand, -1)).toEqual(['Lunch', 'Errand', 'Training'])
  expect(names(errand, 1)).toEqual(['Lunch', 'Training', 'Errand'])
  expect(names('unknown', 1)).toEqual(['Lunch', 'Training', 'Errand'])
})

it('What somebody else added comes in, what they removed goes, and what was written here stays', () => {
  const [lunch, training, errand] = draft.reasons
  if (!lunch || !training || !errand) throw new Error('There are three')
  const mine = { ...draft, reasons: [{ ...training, name: 'Course' }, lunch, errand, { key: 'new', name: 'Paperwork' }] }
  const theirs = { version: 3, reasons: [lunch, training, { key: 'x', id: 'x', name: 'Break' }] }
  const merged = withTheirs(theirs, { draft: mine, saved: draft })
  expect(merged.version).toBe(3)
  expect(merged.reasons.map(({ name }) => name)).toEqual(['Course', 'Lunch', 'Paperwork', 'Break'])
})
