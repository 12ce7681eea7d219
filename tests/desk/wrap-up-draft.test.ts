import { beforeEach, describe, expect, it } from 'vitest'
import { dropDraft, isEmpty, keepDraft, readDraft } from '~/ui/desk/wrap-up-draft'

const DRAFT = { disposition: 'Solved', notes: 'Two domes posted.' }

describe('What was noted and not saved yet', () => {
  let kept: Map<string, string>
  const drafts = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
  beforeEach(() => {
    kept = new Map()
  })

  it('is there again after a reload, for its own conversation only', () => {
    keepDraft('first', DRAFT, drafts)
    expect(readDraft('first', drafts)).toEqual(DRAFT)
    expect(isEmpty(readDraft('second', drafts))).toBe(true)
  })

  it('leaves nothing behind once it is saved', () => {
    keepDraft('first', DRAFT, drafts)
    dropDraft('first', drafts)
    expect(kept.size).toBe(0)
  })

  it('begins empty where something else was kept', () => {
    drafts.setItem('parley-wrap-up:first', '{"notes":7}')
    expect(isEmpty(readDraft('first', drafts))).toBe(true)
    drafts.setItem('parley-wrap-up:first', '{')
    expect(isEmpty(readDraft('first', drafts))).toBe(true)
  })

  it('is empty with spaces alone, not with a disposition alone', () => {
    expect(isEmpty({ disposition: null, notes: ' \n' })).toBe(true)
    expect(isEmpty({ disposition: 'Solved', notes: '' })).toBe(false)
  })
})
