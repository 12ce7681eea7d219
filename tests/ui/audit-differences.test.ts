import { describe, expect, it } from 'vitest'
import { differencesOf, fieldInWords } from '~/ui/admin/audit-differences'

describe('What a line of the audit log changed', () => {
  it('is each field that differs, whichever side has it', () =>
    expect(
      differencesOf({ before: { ringMs: 20_000, name: 'A', rules: [1] }, after: { ringMs: 45_000, name: 'A', rules: [1, 2] } }),
    ).toEqual([
      { field: 'ringMs', before: 20_000, after: 45_000 },
      { field: 'rules', before: [1], after: [1, 2] },
    ]))

  it('is all of what was made or deleted, but for what is empty', () => {
    const queue = { name: 'A', holdText: '', requirements: [], maxWaitMs: null, hasRecordingTone: false }
    const fields = [
      ['name', 'A'],
      ['hasRecordingTone', false],
    ]
    expect(differencesOf({ before: null, after: queue }).map(({ field, after }) => [field, after])).toEqual(fields)
    expect(differencesOf({ before: queue, after: null }).map(({ field, before }) => [field, before])).toEqual(fields)
    const moved = differencesOf({ before: queue, after: { successor: 'B' } })
    expect(moved.map(({ field }) => field)).toEqual(['successor', 'name', 'hasRecordingTone'])
    expect(differencesOf({ before: null, after: null })).toEqual([])
  })

  it.each([
    ['maxWaitMs', 'Max wait'],
    ['takesChatsInCalls', 'Takes chats in calls'],
    ['role', 'Role'],
  ])('reads %s as %s where it has no words of its own', (field, words) => expect(fieldInWords(field)).toBe(words))
})
