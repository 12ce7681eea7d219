import { describe, expect, it } from 'vitest'
import { playerCommandOf } from '~/ui/history/recording-keys'

const NONE = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false }
const press = (key: string, more: Partial<typeof NONE> = {}) => playerCommandOf({ ...NONE, key, ...more })

describe('The player’s keys', () => {
  it('play, move and change the speed', () => {
    expect([press(' '), press('k'), press('K')]).toEqual(new Array(3).fill({ type: 'toggle' }))
    expect(['ArrowLeft', 'ArrowRight', 'j', 'l'].map((key) => press(key))).toEqual(
      [-5_000, 5_000, -10_000, 10_000].map((spanMs) => ({ type: 'seek-by', spanMs })),
    )
    expect([press('<'), press('>', { shiftKey: true })]).toEqual([
      { type: 'speed', step: -1 },
      { type: 'speed', step: 1 },
    ])
  })

  it('lead to tenths and marks, to the next picture and to a note', () => {
    expect(press('0')).toEqual({ type: 'tenth', tenth: 0 })
    expect(press('9')).toEqual({ type: 'tenth', tenth: 9 })
    expect([press('m'), press('M', { shiftKey: true })]).toEqual([
      { type: 'mark', step: 1 },
      { type: 'mark', step: -1 },
    ])
    expect([press('f'), press('n')]).toEqual([{ type: 'focus' }, { type: 'note' }])
  })

  it('mean nothing together with another key', () => {
    expect([press('k', { ctrlKey: true }), press('l', { metaKey: true }), press('ArrowLeft', { altKey: true })]).toEqual(
      new Array(3).fill(null),
    )
    expect([press('n', { shiftKey: true }), press('ArrowLeft', { shiftKey: true }), press('x')]).toEqual(new Array(3).fill(null))
  })

  it('held down go on moving, and do everything else once', () => {
    expect(press('ArrowRight', { repeat: true })).toEqual({ type: 'seek-by', spanMs: 5_000 })
    expect(press('k', { repeat: true })).toBeNull()
  })
})
