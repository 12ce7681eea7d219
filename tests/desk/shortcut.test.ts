import { describe, expect, it } from 'vitest'
import { commandOf } from '~/ui/frame/shortcut'
import { finishKey } from '~/ui/frame/shortcuts'

const free = { isTyping: false, areOn: true }
const press = (key: string, held: Partial<Parameters<typeof commandOf>[0]> = {}) => ({
  ...{ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false },
  ...held,
})

describe('A key', () => {
  it.each([
    ['a', 'accept'],
    ['D', 'decline'],
    ['m', 'mute'],
    ['v', 'camera'],
    ['r', 'pause-recording'],
    ['s', 'status'],
    ['p', 'pick'],
  ])('%s asks for %s', (key, command) => expect(commandOf(press(key), free)).toBe(command))

  it('ends only together with shift, which is hard to hit by mistake', () => {
    expect(commandOf(press('E', { shiftKey: true }), free)).toBe('end')
    expect(commandOf(press('e'), free)).toBeNull()
    expect(commandOf(press('A', { shiftKey: true }), free)).toBeNull()
  })

  it('picks a disposition by its number', () => {
    expect(commandOf(press('3'), free)).toEqual({ disposition: 2 })
    expect(commandOf(press('0'), free)).toBeNull()
  })

  it('does nothing in a text field, when shortcuts are off, while held down, or with a modifier', () => {
    expect(commandOf(press('a'), { isTyping: true, areOn: true })).toBeNull()
    expect(commandOf(press('a'), { isTyping: false, areOn: false })).toBeNull()
    expect(commandOf(press('a', { repeat: true }), free)).toBeNull()
    expect(commandOf(press('a', { metaKey: true }), free)).toBeNull()
  })

  it('goes to another conversation from within a field, whether single keys are on or off', () => {
    const typing = { isTyping: true, areOn: false }
    expect(commandOf(press('ArrowDown', { altKey: true }), typing)).toBe('next')
    expect(commandOf(press('ArrowUp', { altKey: true }), typing)).toBe('previous')
    expect(commandOf(press('ArrowDown', { altKey: true, shiftKey: true }), typing)).toBe('unread')
    expect(commandOf(press('ArrowDown'), free)).toBeNull()
    expect(commandOf(press('ArrowDown', { altKey: true, ctrlKey: true }), free)).toBeNull()
    expect(commandOf(press('a', { altKey: true }), free)).toBeNull()
  })

  it('finishes the wrap-up from within the notes', () => {
    expect(commandOf(press('Enter', { ctrlKey: true }), { isTyping: true, areOn: false })).toBe('done')
  })
})

describe('The key that finishes', () => {
  it.each([
    ['MacIntel', '⌘↵'],
    ['iPad', '⌘↵'],
    ['Win32', 'Ctrl ↵'],
    ['Linux x86_64', 'Ctrl ↵'],
  ])('on %s reads %s', (platform, words) => expect(finishKey(platform)).toBe(words))
})
