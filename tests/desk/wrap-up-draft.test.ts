import { beforeEach, describe, expect, it } from 'vitest'
import { dropDraft, isEmpty, keepDraft, lacksDisposition, readDraft } from '~/ui/desk/wrap-up-draft'
import { type Memory, openMemory } from '~/ui/frame/memory'

const DRAFT = { disposition: 'Solved', notes: 'Two domes posted.' }

describe('What was noted and not saved yet', () => {
  let kept: Map<string, string>
  const memory: Memory = {
    read: (name) => kept.get(name) ?? null,
    write: (name, text) => void (text === null ? kept.delete(name) : kept.set(name, text)),
  }
  beforeEach(() => {
    kept = new Map()
  })

  it('is there again after a reload, for its own conversation only', () => {
    keepDraft('first', DRAFT, memory)
    expect(readDraft('first', memory)).toEqual(DRAFT)
    expect(isEmpty(readDraft('second', memory))).toBe(true)
  })

  it('leaves nothing behind once it is saved', () => {
    keepDraft('first', DRAFT, memory)
    dropDraft('first', memory)
    expect(kept.size).toBe(0)
  })

  it('goes on being written where the browser forbids storage', () => {
    const forgetful = openMemory(() => {
      throw new DOMException('Storage is blocked', 'SecurityError')
    })
    keepDraft('first', DRAFT, forgetful)
    expect(readDraft('first', forgetful)).toEqual(DRAFT)
    dropDraft('first', forgetful)
    expect(isEmpty(readDraft('first', forgetful))).toBe(true)
  })

  it('begins empty where something else was kept', () => {
    memory.write('parley-wrap-up:first', '{"notes":7}')
    expect(isEmpty(readDraft('first', memory))).toBe(true)
    memory.write('parley-wrap-up:first', '{')
    expect(isEmpty(readDraft('first', memory))).toBe(true)
  })

  it('is empty with spaces alone, not with a disposition alone', () => {
    expect(isEmpty({ disposition: null, notes: ' \n' })).toBe(true)
    expect(isEmpty({ disposition: 'Solved', notes: '' })).toBe(false)
  })
})

it('Only a queue whose wrap-up is mandatory waits for a disposition', () => {
  const without = { ...DRAFT, disposition: null }
  const modes = ['none', 'optional', 'time-boxed', 'mandatory'] as const
  expect(modes.filter((mode) => lacksDisposition(without, mode))).toEqual(['mandatory'])
  expect(lacksDisposition(DRAFT, 'mandatory')).toBe(false)
})
